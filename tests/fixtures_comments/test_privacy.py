"""No address of a commenter, of mail or of a machine, gets out of an export to the files or the site."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from katern.comments.body import render_body
from katern.comments.store import Store, read_comment

from tests.build.conftest import TinyMagazine
from tests.fixtures_comments.exports import ABSENT, FACTS, FIXTURES, read_facts, see

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason=ABSENT.format("facts/"))
EXPORTS = {name: said for name, said in read_facts().items() if said["comments"]["total"]}
BODIES = re.compile(
    r"<wp:comment_content>.*?</wp:comment_content>|<message>.*?</message>|<content type=.html.>.*?</content>"
    r'|"(?:text|orig|markdown)": ?"(?:[^"\\]|\\.)*"',
    re.DOTALL,
)
"""What commenters wrote themselves."""
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
IP = re.compile(r"(?<![\d.])(?<!//)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
"""An IPv4 address; one that is the host of a page's address is no person's."""
IP6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\w:])|::ffff:[\d.]+", re.IGNORECASE)
AVATAR = re.compile(r"gravatar\.com/avatar/([0-9a-f]{32,64})")


def read_fields(name: str) -> str:
    """Return an export without the texts of its comments."""
    return BODIES.sub(" ", (FIXTURES / name).read_bytes().decode("utf-8", "replace"))


def find_private(text: str) -> Iterator[str]:
    """Yield every address of mail or of a machine, and every name of a Gravatar picture."""
    yield from MAIL.findall(text)
    yield from (one for one in IP.findall(text) if max(map(int, one.split("."))) < 256)
    yield from IP6.findall(text)
    yield from AVATAR.findall(text)


def hash_mail(address: str) -> list[str]:
    """Return what Gravatar and others make of an address."""
    folded = address.strip().lower().encode()
    return [hashlib.new(kind, folded).hexdigest() for kind in ("md5", "sha1", "sha256")]


def seen_texts(content: Path) -> str:
    """Return all that readers see of the comments of a magazine."""
    comments = [read_comment(path) for _id, path, _folder in Store(content).list_files()]
    return " ".join(f"{see(render_body(one.body))} {one.website}" for one in comments if one is not None)


def list_held(root: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file below a magazine that an import or a build wrote."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root).as_posix()
        if (
            path.is_file()
            and path.name != "lock"
            and relative.split("/")[0] in ("content", ".katern", "output")
        ):
            yield relative, path.read_bytes().decode("utf-8", "replace")


@pytest.mark.timeout(300)
def test_no_address_of_any_export_reaches_a_file_or_the_site(magazine: TinyMagazine) -> None:
    """Every comment is laid under one article, so that all of them are on the site."""
    magazine.write("comments/url-map", "* eerste\n")
    names = list(EXPORTS)
    also = [part for name in names[1:] for part in ("--also", str(FIXTURES / name))]
    done = magazine.run("invoke", "import-comments", str(FIXTURES / names[0]), *also, "--with-spam", "--json")
    assert 0 == done.returncode, done.stderr[-2000:]
    private = {one for name in names for one in find_private(read_fields(name))}
    mails = {one for one in private if "@" in one}
    assert len(mails) > 20
    assert len(private - mails) > 20
    written = seen_texts(magazine.content)
    wanted = {one for one in private if one not in written}
    wanted |= {made for one in mails for made in hash_mail(one)}
    built = magazine.build()
    assert 0 == built.returncode, built.stderr[-2000:]
    assert 'id="comment-' in magazine.page("eerste/index.html")
    held = dict(list_held(magazine.root))
    assert {"content", ".katern", "output"} == {name.split("/")[0] for name in held}
    told = {
        "what the import says": done.stdout + done.stderr,
        "what the build says": built.stdout + built.stderr,
    }
    hits = {
        (name, one) for name, text in (held | told).items() for one in wanted if one.lower() in text.lower()
    }
    counts = (len(mails), len(private - mails), len(wanted), len(hits))
    sys.stdout.write("{} addresses of mail, {} of machines; {} looked for, {} hits\n".format(*counts))
    assert set() == hits


def test_the_search_finds_what_is_there(magazine: TinyMagazine) -> None:
    magazine.write(
        "comments/eerste/wp-1.html", "---\nid: wp-1\nauthor_key: jan@voorbeeld.nl 10.1.2.3\n---\nTekst.\n"
    )
    held = dict(list_held(magazine.root))
    found = [one for text in held.values() for one in find_private(text)]
    assert ["jan@voorbeeld.nl", "10.1.2.3"] == found
