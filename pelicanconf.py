"""Settings of the magazine: Pelican's own names, and Katern's choices with their reasons.

What an editor changes (name, menu, front page) stands in `content/site.yaml`.
"""

from pathlib import Path

from katern.build.plugin import Katern as PELICAN_CLASS  # noqa: F401 (the whole site or the old one)
from katern.i18n import find_theme

SITEURL = "https://katern.example"  # appears only in canonical addresses, feeds, sitemap and mail
TIMEZONE = "Europe/Amsterdam"  # of a date that names no zone
DEFAULT_LANG = "nl"
LOCALE = "C"  # dates come from CLDR, never from the machine
PATH = "content"
OUTPUT_PATH = "output"

THEME = str(find_theme())
_OWN = [one for one in [Path(__file__).parent / "theme"] if one != Path(THEME)]  # goes before Katern's
THEME_TEMPLATES_OVERRIDES = [str(one / "templates") for one in _OWN if (one / "templates").is_dir()]
THEME_STATIC_PATHS = ["static", *(str(one / "static") for one in _OWN if (one / "static").is_dir())]
KATERN_TRANSLATIONS = [str(one / "translations") for one in _OWN]
THEME_STATIC_DIR = "theme"
JINJA_ENVIRONMENT = {
    "autoescape": True,  # what an editor types is text, never markup
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
PLUGIN_PATHS = ["plugins"]  # the magazine's own; add their names to the next line
PLUGINS = [
    "katern.articles",
    "katern.pages",
    "katern.faq",
    "katern.agenda",
    "katern.editions",
    "katern.comments",
    "katern.newsletter",
    "katern.offers",
    "katern.pictures",
    "katern.website",
    "katern.feeds",
    "katern.publishing",
    "katern.hosting",
]

# Addresses: short, Dutch, and none that an editor's correction of a title would change.
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "categorie/{slug}/"
CATEGORY_SAVE_AS = "categorie/{slug}/index.html"
CATEGORIES_SAVE_AS = "categorie/index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
TAGS_SAVE_AS = "tag/index.html"
AUTHOR_URL = "auteur/{slug}/"
AUTHOR_SAVE_AS = "auteur/{slug}/index.html"
AUTHORS_SAVE_AS = "auteur/index.html"
ARCHIVES_SAVE_AS = "archief/index.html"
YEAR_ARCHIVE_URL = "archief/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archief/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "archief/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "archief/{date:%Y}/{date:%m}/index.html"
INDEX_URL = ""
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors"]
DEFAULT_PAGINATION = 12
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None, "period_archives": 100}
PAGINATION_PATTERNS = [  # WordPress's form, so that old links to lists hold
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

# Content
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []  # a file is published when a visible text uses it
SLUGIFY_SOURCE = "basename"  # a corrected title never changes an address
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = False

# Feeds are Katern's own; Pelican's would give an article a new id when its address changes.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
