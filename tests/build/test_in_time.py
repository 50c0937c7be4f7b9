"""A site changes at the moments that were told, and at no other."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build.conftest import TinyMagazine
from tests.magazines import article


def write_offer(*lines: str) -> str:
    """Return a book, with its dates."""
    header = ["title: Een boek", "kind: book", "url: https://winkel.example/", *lines]
    return "---\n" + "\n".join(header) + "\n---\nTekst.\n"


FILES = {
    "site.yaml": "name: Het blad\ncontact:\n  email: redactie@katern.example\n",
    "articles/open.md": article(title="Open", date="2026-01-02", comments_until="2026-07-02 12:00"),
    "articles/vast.md": article(title="Vast", date="2026-01-03", pinned_until="2026-08-01"),
    "articles/straks.md": article(title="Straks", date="2026-06-20 09:00"),
    "articles/stil.md": article(title="Stil", date="2026-06-25", status="hidden"),
    "articles/klad.md": article(title="Klad", date="2026-06-26", status="draft"),
    "articles/nu.md": article(title="Nu", date="2026-05-01", offers="[tot, vanaf]"),
    "offers/tot.md": write_offer("valid_until: 2026-07-10"),
    "offers/vanaf.md": write_offer("valid_from: 2026-07-20 12:00"),
}
BEGIN = datetime.fromisoformat("2026-06-01T00:00:00+02:00")


def lay(magazine: TinyMagazine, files: dict[str, str]) -> None:
    for name, text in files.items():
        magazine.write(name, text)


def build(magazine: TinyMagazine, moment: datetime) -> tuple[dict[str, bytes], dict[str, object], str]:
    """Build as of a moment; return the output, what is known of the next build, and what was said."""
    done = magazine.run("invoke", "build", "--as-of", moment.isoformat())
    assert 0 == done.returncode, done.stderr
    info = json.loads((magazine.root / ".katern" / "build-info.json").read_text(encoding="utf-8"))
    return magazine.snapshot(), info, done.stderr


def test_each_change_comes_at_its_moment_and_none_between(tmp_path, start_magazine):
    magazine = start_magazine(tmp_path / "magazine")
    with (magazine.root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("KATERN_COMMENTS_EMAIL = 'redactie@katern.example'\n")
    lay(magazine, FILES)
    output, info, said = build(magazine, BEGIN)
    told = []
    while info["next-build-at"] is not None:
        moment = datetime.fromisoformat(str(info["next-build-at"]))
        [change] = info["changes"]
        told.append(f"{moment:%m-%d %H:%M:%S} {change['path'].rpartition('/')[2]} {change['what']}")
        assert f"next change: {moment:%Y-%m-%d %H:%M}, {change['path']} {change['what']}\n" in said
        assert output == build(magazine, moment - timedelta(seconds=1))[0]
        before, (output, info, said) = output, build(magazine, moment)
        assert before != output
    assert [
        "06-20 09:00:00 straks.md appears",
        "06-25 00:00:00 stil.md appears",
        "07-02 12:00:00 open.md comments close",
        "07-10 23:59:59 tot.md ends",
        "07-20 12:00:00 vanaf.md begins",
        "08-01 23:59:59 vast.md is no longer on top",
    ] == told
    assert "next change" not in said


def test_what_is_known_of_the_build_is_not_in_the_site(magazine: TinyMagazine):
    assert 0 == magazine.build().returncode
    assert (magazine.root / ".katern" / "build-info.json").is_file()
    assert [] == [name for name in magazine.snapshot() if "build-info" in name]


def test_a_failed_build_leaves_it_as_it_was(magazine: TinyMagazine):
    assert 0 == magazine.build().returncode
    path = magazine.root / ".katern" / "build-info.json"
    before = path.read_bytes()
    magazine.write("articles/fout.md", "---\ntitle: Fout\n---\n[weg](weg.md)\n")
    assert 1 == magazine.build().returncode
    assert before == path.read_bytes()


DAYS = st.dates(date(2026, 5, 20), date(2026, 6, 20)).map(str)
KEYS = st.fixed_dictionaries(
    {"date": DAYS},
    optional={
        "pinned_until": DAYS,
        "comments_until": DAYS,
        "status": st.sampled_from(["published", "hidden", "draft", "withdrawn"]),
    },
)


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    articles=st.lists(KEYS, min_size=1, max_size=4),
    offers=st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=2),
    part=st.floats(0, 1),
)
def test_the_next_build_is_never_later_than_a_change(tmp_path_factory, articles, offers, part):
    """Whatever has its time: until the moment that was told every build gives the same site."""
    root = tmp_path_factory.mktemp("tijd") / "magazine"
    root.mkdir()
    from tests.build.conftest import REPOSITORY

    for name in ("pelicanconf.py", "publishconf.py"):
        (root / name).write_bytes((REPOSITORY / name).read_bytes())
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    magazine = TinyMagazine(root)
    lay(magazine, {"site.yaml": FILES["site.yaml"]})
    names = [f"o{number}" for number in range(len(offers))]
    magazine.write("articles/vast.md", article(title="Vast", offers=f"[{', '.join(names)}]"))
    for name, (first, last) in zip(names, offers, strict=True):
        magazine.write(f"offers/{name}.md", write_offer(f"valid_from: {first}", f"valid_until: {last}"))
    for number, keys in enumerate(articles):
        magazine.write(f"articles/a{number}.md", article(title=f"A{number}", **keys))
    output, info, _ = build(magazine, BEGIN)
    end = info["next-build-at"]
    until = datetime.fromisoformat(str(end)) if end is not None else BEGIN + timedelta(days=3650)
    between = BEGIN + (until - BEGIN - timedelta(seconds=1)) * part
    assert output == build(magazine, between.replace(microsecond=0))[0]
