"""What a pull quote repeats is said once wherever words stand without their design."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.reference import read_page

FILES = {
    "articles/thee.md": (
        "---\ntitle: Thee\ndate: 2026-01-02\n---\n"
        "/// video | https://vimeo.com/999000000407\n///\n\n/// transcript\nGesproken.\n///\n\n"
        "/// pullquote\nThee is warm water.\n///\n\n"
        'Zij zegt: "Thee is warm water."\n\n/// pullquote\nKoffie ook.\n///\n'
    ),
    "faq/thee.md": (
        "---\ntitle: Thee\n---\n/// pullquote\nVraag maar.\n///\n\nVraag maar raak.\n\n"
        "## Wat is thee?\n\nWarm water met blad.\n\n/// pullquote\nWarm water!\n///\n"
    ),
}


def test_a_summary_says_nothing_twice_and_nothing_of_a_player(build_with: Callable[..., Path]) -> None:
    """Neither what a pull quote repeats, nor the words round a video and what is said in it."""
    output = build_with(FILES)
    page = read_page(output, "/thee/")
    assert '"description" content="Zij zegt: “Thee is warm water.” Koffie ook."' in page
    assert "Vraag maar raak." in read_page(output, "/faq/")
    assert "Vraag maar. Vraag" not in read_page(output, "/faq/")


def test_an_answer_for_search_engines_says_nothing_twice(build_with: Callable[..., Path]) -> None:
    """The page shows the quote; the answer that others show has its words once."""
    html = read_page(build_with(FILES), "/faq/thee/")
    said = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert "<p>Warm water met blad.</p>" == said["mainEntity"][0]["acceptedAnswer"]["text"].strip()
    assert 2 == html.count("data-repeats>")
