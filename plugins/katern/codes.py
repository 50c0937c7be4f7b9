# ruff: noqa: E501 (a table: one finding on a line)
"""Every kind of finding, declared once: code, name, severity, message, hint.

The hundreds tell the area: 1 files and front matter, 2 links and pictures, 3 text and blocks,
4 addresses, 5 kinds of content, 6 the site file, 9 the build.
`docs/diagnostics.md` lists them all; each has a failing site under `tests/sites_invalid/`.
"""

from __future__ import annotations

from katern.diagnostics import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

# fmt: off
# Files and front matter
EMPTY_FILE = Code("K101", "empty file", _E, "the file is empty", "write front matter between '---' lines and a text, or delete the file")
NO_FRONT_MATTER = Code("K102", "no front matter", _E, "no front matter found", "begin the file with a line '---', then 'title: …' and the other keys, then again '---'")
FENCE_OPEN = Code("K103", "front matter not closed", _E, "the front matter is opened with '---' but never closed", "put a line '---' after the last key")
FENCE_TEXT = Code("K104", "text after the fence", _E, "the first line holds more than '---': {found!r}", "leave only the three dashes '---' on that line")
FENCE_NOT_FIRST = Code("K105", "fence not on the first line", _E, "the '---' of the front matter is not at the start of the first line", "remove what stands before it")
OTHER_FRONT_MATTER = Code("K106", "front matter of another format", _E, "front matter in {format}, opened with {found!r}", "write it as YAML: 'key: value' lines between '---' lines")
SECOND_FRONT_MATTER = Code("K107", "second front matter", _W, "what follows the front matter looks like a second one between '---' lines", "join both into one, or delete one '---'")
MERGE_CONFLICT = Code("K108", "merge conflict", _E, "a merge conflict was left in the file: {found!r}", "choose one of both texts and delete the lines with '<<<<<<<', '=======' and '>>>>>>>'")
NO_BODY = Code("K109", "no text", _W, "there is no text under the front matter", "write one, or set 'status: draft'")
YAML_SYNTAX = Code("K110", "front matter cannot be read", _E, "this cannot be read as YAML: {source!r}", 'correct the line; a value with special characters goes between "…"')
YAML_TAB = Code("K111", "tab", _E, "a tab is used to indent", "use spaces")
YAML_COLON = Code("K112", "colon in a value", _E, "the value holds ': ', which YAML reads as a key: {source!r}", "put the value between quotes: {fixed}")
YAML_QUOTE = Code("K113", "quotes do not match", _E, "the quotes of this value do not match: {source!r}", "{advice}")
YAML_LIST = Code("K114", "list not closed", _E, "a list or mapping opened with '[' or '{{' is not closed: {source!r}", "close it with ']' or '}}', or write each item on its own line after '- '")
YAML_SPACE = Code("K115", "no space after the colon", _E, "no space after the colon in {source!r}", "write '{key}: {value}' with a space")
YAML_INDENT = Code("K116", "indent", _E, "the indent of this line does not fit: {source!r}", "{advice}")
YAML_RESERVED = Code("K117", "reserved character", _E, "a value may not begin with {found!r} without quotes: {source!r}", "put it between quotes: {fixed}")
YAML_ALIAS = Code("K118", "alias or anchor", _E, "YAML takes the {found!r} at the start of a value for an anchor or alias ('&' and '*'): {source!r}", "put the value between quotes: {fixed}")
YAML_TAG = Code("K119", "tag", _E, "YAML takes {found!r} for a tag ('!' and '!!'): {source!r}", "put the value between quotes: {fixed}")
YAML_MERGE = Code("K120", "merge key", _E, "the merge key '<<' is not used here", "write the keys themselves")
YAML_COMMENT = Code("K121", "comment in a value", _W, "what follows ' #' is a comment and is left out: {source!r}", "put the value between quotes if it belongs to it")
DUPLICATE_KEY = Code("K122", "duplicate key", _E, "the key {key!r} was given already on line {first}", "keep one of both")
NOT_A_MAPPING = Code("K123", "not a mapping", _E, "the front matter is not made of 'key: value' lines", "write each as 'key: value'")
SMART_QUOTES = Code("K124", "typographic quotes", _E, "the value begins with the typographic quote {found!r}, which YAML does not know as a quote", "use straight quotes or none; where readers see these quotes too: {fixed}")
YAML_NBSP = Code("K125", "unusual space", _E, "there is an unusual space (U+{point}) in {source!r}", "type an ordinary space")
YAML_FULLWIDTH = Code("K126", "fullwidth colon", _E, "the fullwidth colon '：' stands in {source!r}", "type an ordinary ':'")
YAML_DEPTH = Code("K127", "nested too deep", _E, "lists or mappings are nested over {limit} deep: {source!r}", "close each '[' and '{{' with its own ']' or '}}'")
TOO_MANY_KEYS = Code("K128", "too many keys", _E, "the front matter has {count} keys; at most {limit} are read", "delete what does not belong there")
VALUE_TOO_LONG = Code("K129", "value too long", _E, "the value of {key!r} has {count} characters; at most {limit} are read", "shorten it; long text goes under the front matter")
NOT_UTF8 = Code("K130", "not UTF-8", _E, "the file is not UTF-8: byte {byte}; it looks like {guess}", "save it as UTF-8")
CONTROL_CHARACTER = Code("K131", "control character", _E, "the control character U+{point} stands here, which no page or feed may hold", "delete it")
CR_ONLY = Code("K132", "old line ends", _E, "the line ends are single carriage returns (CR)", "save the file with line ends LF")
MOJIBAKE = Code("K133", "broken characters", _W, "{found!r} (U+{point}) looks like a character read in the wrong encoding", "type the character that was meant")
BIDI_CONTROL = Code("K134", "invisible direction mark", _E, "the invisible direction mark U+{point} stands in {key!r}", "delete it")
BIDI_IN_BODY = Code("K135", "invisible direction mark in the text", _W, "the invisible direction mark U+{point} stands in the text", "delete it unless it is meant")
COMBINING = Code("K136", "stacked accents", _W, "over {limit} combining characters are stacked on one letter", "delete those that do not belong there")
LONG_LINE = Code("K137", "very long line", _W, "this line has {count} characters", "break it into paragraphs")
NOT_A_FILE = Code("K138", "not an ordinary file", _E, "this is not read: it is {found}", "put the file itself here")
FILE_TOO_LARGE = Code("K139", "file too large", _E, "the file is larger than {limit} MB; larger ones are not read", "split the text")
MISSING_KEY = Code("K140", "missing key", _E, "the key {key!r} is missing", "add a line '{key}: {example}'{extra}")
EMPTY_VALUE = Code("K141", "empty value", _E, "the key {key!r} is empty", "{advice}")
BAD_TYPE = Code("K142", "wrong kind of value", _E, "{key!r} must be {expected}, not {found}: {source!r}", "write it as '{key}: {example}'")
UNKNOWN_KEY = Code("K143", "unknown key", _W, "unknown key {key!r}", "{advice}")
RESERVED_KEY = Code("K144", "reserved key", _E, "the key {key!r} is reserved by the generator", "choose another name")
BAD_DATE = Code("K145", "bad date", _E, "{found!r} in {key!r} is no date{reason}", "write it as 2026-01-03 or 2026-01-03 14:30")
AMBIGUOUS_DATE = Code("K146", "ambiguous date", _E, "the date {found!r} in {key!r} can be read in two ways", "write it as 2026-01-03 or 2026-01-03 14:30")
NONEXISTENT_TIME = Code("K147", "nonexistent time", _E, "the time {found!r} in {key!r} does not exist in {zone}: the clock skips it", "write it as 2026-01-03 or 2026-01-03 14:30, with a time that exists")
FUTURE_DATE = Code("K148", "future date", _W, "the date {found!r} lies in the future: this is scheduled and not published yet", "correct the date if that is not meant")
MODIFIED_BEFORE_DATE = Code("K149", "modified before date", _W, "'modified' lies before 'date'", "correct one of both")
BAD_CHOICE = Code("K150", "unknown value", _E, "unknown {key} {found!r}; expected one of {allowed}", "{advice}")
BAD_LANG = Code("K151", "bad language", _E, "{found!r} in {key!r} is no language code", "write a code such as 'nl' or 'en'")
BAD_SLUG = Code("K152", "bad slug", _E, "{found!r} in {key!r} is no address{reason}", "use lower-case letters, digits and hyphens, such as {fixed!r}")
BAD_URL = Code("K153", "bad address", _E, "{found!r} in {key!r} is not a web address{reason}", "write it as 'https://…'")
BAD_NUMBER = Code("K154", "bad number", _E, "{found!r} in {key!r} is no number{reason}", "write it in digits")
BAD_COLOUR = Code("K155", "bad colour", _E, "{found!r} in {key!r} is no colour", "write it as '#1a2b3c'")
ENDS_BEFORE_START = Code("K156", "ends before it starts", _E, "{key!r} ({found}) lies before {other!r} ({first})", "correct one of both")
EMPTY_ITEMS = Code("K157", "empty or repeated items", _W, "{key!r} holds {found}", "delete what is too much")
TEMPLATE_MISSING = Code("K158", "template missing", _E, "there is no template {found!r} for such a text", "name one of the theme's templates, or delete the line")
OUTSIDE_OUTPUT = Code("K159", "outside the site", _E, "{key!r} points outside the site: {found!r}", "write a path within the site, such as 'extra/page.html'")
SLUG_EMPTY = Code("K160", "no address can be made", _E, "no address can be made of {found!r}", "{advice}")
TITLE_TOO_LONG = Code("K161", "title too long", _E, "the title has {count} characters; at most {limit} fit", "shorten it; an introduction goes in 'standfirst'")
DUTCH_WORD = Code("K162", "word of another language", _W, "{found!r} is written here as {expected!r}", "change it, or let '{command}' do so")
UNREAD_FILE = Code("K163", "unread file", _E, "nothing reads this file, so it is not published", "{advice}")
BAD_EMAIL = Code("K164", "bad e-mail address", _E, "{found!r} in {key!r} is no e-mail address", "write it as 'naam@voorbeeld.nl'")
BARE_WORD = Code("K165", "bare word", _W, "other programs read the bare word {found!r} in {key!r} as yes, no or nothing; here it stays text", "put it between quotes to be clear")
UNREADABLE = Code("K166", "cannot be read", _E, "this cannot be read: {reason}", "see that it exists and that you may open it")
YAML_LOOSE_LINE = Code("K167", "line without a key", _E, "this line is no 'key: value': {source!r}", "write it as 'key: value', or indent it when it belongs to the value above")
BAD_FILE_NAME = Code("K168", "bad file name", _E, "the file name {found!r} makes no address{reason}", "rename the file to {fixed!r}, or add a line 'slug: …'")
KEY_ALONE = Code("K169", "key without its other", _W, "{key!r} is not shown without {other!r}", "add a line '{other}: …', or delete this one")
YAML_ESCAPE = Code("K170", "backslash between quotes", _E, 'a backslash has a meaning of its own between "…": {source!r}', "write it twice, or put the value between '…'")
SEVERAL_IN_ONE = Code("K171", "several names in one", _W, "{key!r} holds one name, so this is one: {found!r}", "for several write '{plural}: [{found}]'")
CHANGE_IN_FUTURE = Code("K172", "change in the future", _W, "{key!r} names a change that lies in the future: {found!r}", "correct the date, or write it down when it is made")

# Links and pictures
LINK_MISSING = Code("K201", "link to nothing", _E, "the link {target!r} leads nowhere", "{advice}")
ANCHOR_MISSING = Code("K202", "anchor missing", _E, "there is no anchor {anchor!r} in {page}", "{advice}")
LINK_TO_DRAFT = Code("K203", "link to something unpublished", _E, "the link {target!r} leads to something that is not published ({status})", "publish it first, or take the link away")
LINK_TO_BROKEN = Code("K204", "link to a broken file", _E, "the link {target!r} leads to a file that has errors itself", "mend {target} first")
FILE_MISSING = Code("K205", "file missing", _E, "there is no file {target!r}", "{advice}")
ALT_MISSING = Code("K206", "picture without alt", _E, "the picture {target!r} has no alt text", "describe it between the brackets: ![what is seen]({target}); a picture that only decorates is marked {{.decorative}}")
BAD_INDICATOR = Code("K207", "unknown link form", _E, "{found!r} is no link form", "write {expected}")
OUTSIDE_CONTENT = Code("K208", "outside the content", _E, "{target!r} lies outside the content folder and is not published", "put the file beside the article or under images/")
BAD_LINK = Code("K209", "bad address in a link", _E, "{target!r} is no usable address{reason}", "write it as 'https://…', 'mailto:…', 'tel:…' or a path")
NOT_PUBLISHABLE = Code("K210", "file that is not published", _E, "{target!r} is not a file that a link may publish: {reason}", "link only to pictures and files under images/ or beside the article")
UNKNOWN_REFERENCE = Code("K211", "unknown reference", _E, "{key!r} names {found!r}, which does not exist", "{advice}")
NEAR_SPELLING = Code("K212", "two spellings", _W, "{found!r} looks like {other!r}, used in {place}", "use one spelling")
BAD_PICTURE = Code("K213", "unreadable picture", _E, "the picture {target!r} cannot be read: {reason}", "save it again as JPEG, PNG, WebP, AVIF, GIF or SVG")
COVER_ALT_MISSING = Code("K214", "cover without alt", _E, "the picture {target!r} in {key!r} has no alt text", "describe what is seen on it: add a line '{alt}: …'")
FOREIGN_PICTURE = Code("K215", "file on another site", _E, "{target!r} is shown on the page but lies on another site, to which every reader would be sent", "save it under images/ and name it there, or make it a link")
LINK_WITHOUT_TEXT = Code("K216", "link without words", _E, "the link to {target!r} has no words", "write them between the square brackets")

# Text and blocks
UNKNOWN_BLOCK = Code("K301", "unknown block", _E, "unknown block {found!r}", "{advice}")
BLOCK_OPEN = Code("K302", "block not closed", _E, "the block '/// {found}' is not closed", "{advice}")
BLOCK_OPTION = Code("K303", "bad block", _E, "the block '/// {found}' is not used so: {reason}", "{advice}")
HTML_UNCLOSED = Code("K304", "HTML not closed", _W, "{found!r} is not closed", "close it, or write &lt; for a plain '<'")
HTML_SCRIPT = Code("K305", "script in the text", _E, "{found!r} does not belong in a text: readers' browsers refuse it", "{advice}")
HTML_MISMATCH = Code("K306", "HTML closed wrongly", _W, "{found!r} closes nothing", "close the tags in the order in which they were opened")
FENCE_CODE_OPEN = Code("K307", "code not closed", _W, "the code block opened with {found!r} is not closed", "put the same line after the code")
FOOTNOTE_MISSING = Code("K308", "footnote missing", _W, "the footnote {found!r} has no text", "add a line '{found}: …'")
REFERENCE_MISSING = Code("K309", "link reference missing", _W, "the link reference {found!r} is not defined", "add a line '[{name}]: https://…'")
LOOKS_LIKE_TEMPLATE = Code("K310", "looks like a template", _W, "{found!r} looks like template code; it is shown as typed", "put it between backticks if that is meant")
SKIPPED_HEADING = Code("K311", "skipped heading level", _W, "a heading of level {level} follows one of level {previous}", "use level {expected}")
TOO_COSTLY = Code("K312", "text cannot be read", _E, "this text cannot be read: {reason}", "{advice}")
NESTING = Code("K313", "nested too deep", _W, "quotes or lists are nested over {limit} deep; deeper ones are read as text", "nest less")
HTML_STYLE = Code("K314", "look in the text", _W, "{found} is left out: how a text looks is the theme's task", "delete it; a class may stay")
TOP_HEADING = Code("K315", "heading of the first level", _W, "a heading of level 1 stands in the text; the title is that already, so this one becomes level 2", "begin it with '## '")
UNFINISHED_MARK = Code("K316", "mark that stays text", _W, "{found!r} stands on the page as typed", "{advice}")
EMPTY_HEADING = Code("K317", "heading without words", _E, "a heading of level {level} has no words", "write them, or delete the line")
CLOSES_NOTHING = Code("K318", "block that was not opened", _E, "{found!r} closes nothing", "delete it, or begin the block above it")
BLOCK_PLACE = Code("K319", "block not at the start of its line", _E, "{found!r} does not stand at the start of its line", "write it as '/// name | value' without spaces before it")
FOOTNOTE_UNUSED = Code("K320", "footnote that is not used", _W, "no place in the text refers to the footnote {found!r}", "write {found} where it belongs, or delete it")
OFFER_CIRCLE = Code("K321", "offers in a circle", _E, "the offer {found!r} holds this text itself", "take the block away here or there")
VIDEO_WITHOUT_TRANSCRIPT = Code("K322", "video without transcript", _W, "what is said in this video can be read nowhere", "put '/// transcript', what is said, and '///' under it; for a video without speech '/// transcript | silent' and '///'")

# Addresses
DUPLICATE_ADDRESS = Code("K401", "same address", _E, "the address {address} is used twice: the same slug stands in {other}", "change the slug of one of both")
OUTPUT_CONFLICT = Code("K402", "output conflict", _E, "{output} is written also by {other}", "choose another slug or save_as")
RESERVED_SLUG = Code("K403", "reserved address", _E, "the address {found!r} is reserved for the magazine's own pages", "choose another, such as {fixed!r}")
ALIAS_CONFLICT = Code("K404", "alias in use", _E, "the alias {found!r} is already the address of {other}", "delete one of both")
BAD_ALIAS = Code("K405", "bad alias", _E, "{found!r} is no old address{reason}", "write a path from '/', or a full address")
FILE_CONFLICT = Code("K406", "two files at one address", _E, "this file would be published at {address}, and so would {other}", "give one of both another name")
SERIES_GAP = Code("K407", "series with a gap", _W, "the series {found!r} has no part {part}", "number the parts 1, 2, 3 …")
SERIES_SAME_PART = Code("K408", "same part of a series", _E, "part {part} of the series {found!r} is also {other}", "give each part its own number")
SAME_NAME = Code("K409", "two of one name", _E, "{found!r} is also the name of {other}", "tell them apart by their names")

# Kinds of content
FAQ_WITHOUT_QUESTION = Code("K501", "FAQ without question", _E, "this FAQ has no question", "begin each question with '## '")
FAQ_WITHOUT_ANSWER = Code("K502", "question without answer", _W, "the question {found!r} has no answer", "write one under it")
DUPLICATE_ANCHOR = Code("K503", "same anchor twice", _E, "the anchor {found!r} is used already on line {first}", "give one of both another '{{#id}}'")
RESERVED_ANCHOR = Code("K504", "reserved anchor", _E, "the anchor {found!r} is one of the page itself", "choose another '{{#id}}'")
BAD_ANCHOR = Code("K505", "bad anchor", _E, "{found!r} is no anchor", "use lower-case letters, digits and hyphens: '{{#{fixed}}}'")
COMMENT_BREAKS_TABLE = Code("K520", "bad comment file", _E, "the comment file cannot be used: {reason}", "{advice}")
COMMENT_WITHOUT_ARTICLE = Code("K521", "comments that belong to nothing", _E, "no article or page has the slug or alias {found!r}", "{advice}")
CATEGORY_CIRCLE = Code("K530", "sections in a circle", _E, "the section lies in itself: {other}", "correct or delete the line 'parent'")

# The site file
SITE_FILE = Code("K601", "site file", _E, "{reason}", "{advice}")

# The build
BUILD_FAILED = Code("K901", "the build failed", _E, "{reason}", "{advice}")
TEMPLATE_ERROR = Code("K902", "template error", _E, "{reason}", "correct the template")
PLUGIN_MISSING = Code("K903", "plugin missing", _E, "the plugin {found!r} cannot be loaded: {reason}", "install it, or take it out of PLUGINS")
FOREIGN_OUTPUT = Code("K904", "folder not made by Katern", _E, "{found} is not empty and holds no '.katern-output'", "choose another output folder, or empty it yourself")
BAD_SETTING = Code("K905", "bad setting", _E, "the setting {key!r} cannot be used: {reason}", "{advice}")
STYLE_MISSING = Code("K906", "style sheet missing", _E, "the style sheet {target!r} is imported, but is no file of the theme", "put it under theme/static/css/, or delete the line")
AGAINST_POLICY = Code("K907", "refused by the page's policy", _W, "readers' browsers refuse {found} in {page}: only a file of the site may be {what}", "put it in a file under theme/static/, or allow it with KATERN_POLICY")
BAD_TRANSLATION = Code("K908", "bad translation", _E, "this label cannot be used: {reason}", "correct the line; see the file of the same name in Katern for the form")

# fmt: on


def all_codes() -> dict[str, Code]:
    """Return every code by its id, in the order of declaration."""
    return {value.id: value for value in globals().values() if isinstance(value, Code)}
