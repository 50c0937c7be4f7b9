"""The newsletter: an issue is a file; it becomes a page, a mail in HTML and in text, and a file to send.

- `model`, `contents`: an issue as values, and what is gathered for it
- `reaction`: the comment that an issue quotes
- `sender`: who sends it, how one leaves, how one joins
- `headers`, `mail_file`: the mail as a file, its headers checked byte by byte
- `inlining`: styles into the elements of a mail
- `store`: the forms of each issue below `.katern/newsletter/`
- `preview`, `mail_check`, `preview_page`: an issue as an editor looks at it before it goes out
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.newsletter import plugin

    plugin.connect()
