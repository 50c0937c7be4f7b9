"""Addresses on the web, in the output, and of old."""

from __future__ import annotations

import pytest
from katern.addresses import alias_fault, output_path_fault, path_to_output, url_fault

ALL = ("http", "https", "tel", "mailto")

GOOD_URLS = [
    "https://katern.example",
    "http://katern.example:8080/a/b?c=d#e",
    "HTTPS://KATERN.EXAMPLE/",
    "https://naam:woord@katern.example/",
    "https://[::1]/",
    "https://é.example/ü",
    "https://katern.example/a(b)",
    "https://localhost/",
]


@pytest.mark.parametrize("text", GOOD_URLS)
def test_a_full_address_is_one(text: str):
    assert url_fault(text) is None


BAD_URLS = [
    ("", "it does not begin with 'https://'"),
    ("katern.example", "it does not begin with 'https://'"),
    ("/pad/", "it does not begin with 'https://'"),
    ("//katern.example", "it does not begin with 'https://'"),
    ("javascript:alert(1)", "it does not begin with 'https://'"),
    ("data:text/html,x", "it does not begin with 'https://'"),
    ("ftp://katern.example", "it does not begin with 'https://'"),
    ("https:/katern.example", "two slashes follow 'https:'"),
    ("https:katern.example", "two slashes follow 'https:'"),
    ("https://", "it names no host"),
    ("https:///pad", "it names no host"),
    ("https://:80/", "it names no host"),
    ("https://a<b>.example", "it names no host"),
    ("https://a\\b.example", "it names no host"),
    ("https://[::1", "it cannot be read"),
    ("https://katern.example:port/", "it cannot be read"),
    ("https://katern.example:99999/", "it cannot be read"),
    ("https://katern .example", "it holds white space"),
    ("https://katern.example/a b", "it holds white space"),
    ("https://katern.example/\n", "it holds white space"),
    ("java\tscript:alert(1)", "it holds white space"),
    (" https://katern.example", "it holds white space"),
    ("https://katern.example/\u200b", "it holds white space"),
    ("https://katern.example/\u202e", "it holds white space"),
]


@pytest.mark.parametrize(("text", "fault"), BAD_URLS)
def test_what_is_no_full_address_is_told_why(text: str, fault: str):
    assert fault == url_fault(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tel:+31201234567", None),
        ("mailto:naam@katern.example?subject=Hallo", None),
        ("TEL:112", None),
        ("tel:", "nothing follows the scheme"),
        ("mailto:", "nothing follows the scheme"),
        ("javascript:alert(1)", "'javascript:' is not known"),
        ("naam@katern.example", "it begins with none of http:, https:, tel:, mailto:"),
        ("https://katern.example", None),
    ],
)
def test_other_beginnings_count_where_they_are_asked_for(text: str, fault: str | None):
    assert fault == url_fault(text, ALL)


IN_OUTPUT = [
    "index.html",
    "a/b.html",
    "a/",
    "a/b/",
    "é.html",
    "feeds/all.atom.xml",
    "a b.html",
    ".well-known/x.txt",
]
NOT_IN_OUTPUT = [
    "",
    "/",
    "/a.html",
    "../a.html",
    "a/../b.html",
    "a/..",
    "./a.html",
    "a//b.html",
    "a/./b",
    "~/a.html",
    "~naam",
    "a\\b.html",
    "C:\\a.html",
    "C:a.html",
    "a\x00.html",
    "a\n.html",
    "a\u200b.html",
    "a?.html",
    "a*.html",
    'a".html',
    "a<b>.html",
    "a|b",
    "%2e%2e/a.html",
    " a.html",
    "a.html ",
    "a /b.html",
    "a.",
    "a./b.html",
    ".git/hooks/post-commit",
    ".katern-output",
    "a/.htaccess",
    "x" * 201,
    "é" * 101,
]


@pytest.mark.parametrize("text", IN_OUTPUT)
def test_a_path_within_the_site_may_be_written(text: str):
    assert not output_path_fault(text)


@pytest.mark.parametrize("text", NOT_IN_OUTPUT)
def test_a_path_that_leaves_the_site_or_cannot_be_stored_may_not(text: str):
    assert output_path_fault(text)


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a", "a/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/a.php", "a.php"),
        ("/b.HTML", "b.HTML"),
        ("/a.html/", "a.html/index.html"),
        ("/versie-1.2", "versie-1.2/index.html"),
        ("/../x", ""),
        ("/.git/x", ""),
    ],
)
def test_a_path_of_the_site_is_one_file_of_the_output(path: str, output: str):
    assert output == path_to_output(path)


GOOD_ALIASES = [
    "/oud/",
    "/oud.html",
    "/",
    "/?p=301",
    "/a/b?c=../d",
    "/é/",
    "/%C3%A9/",
    "/a%20b/",
    "https://oud.example/x",
]
BAD_ALIASES = [
    ("oud/", "it begins neither with '/' nor with 'https://'"),
    ("", "it begins neither with '/' nor with 'https://'"),
    ("../oud", "it begins neither with '/' nor with 'https://'"),
    ("//oud.example/x", "it does not begin with 'https://'"),
    ("javascript:x", "it begins neither with '/' nor with 'https://'"),
    ("ftp://oud.example/x", "it does not begin with 'https://'"),
    ("https://", "it names no host"),
    ("/a b/", "it holds white space or a character that no address holds"),
    ("/a\\b", "it holds white space or a character that no address holds"),
    ("/<x>/", "it holds white space or a character that no address holds"),
    ('/"', "it holds white space or a character that no address holds"),
    ("/a\x00", "it holds white space or a character that no address holds"),
    ("/a%2fb", "it holds an encoded slash or control character"),
    ("/a%5Cb", "it holds an encoded slash or control character"),
    ("/a%00", "it holds an encoded slash or control character"),
    ("/a%0ab", "it holds an encoded slash or control character"),
    ("/../x", "it leaves the site"),
    ("/a/..", "it leaves the site"),
    ("/a/%2e%2e/x", "it leaves the site"),
    ("/./x", "it leaves the site"),
]


@pytest.mark.parametrize("text", GOOD_ALIASES)
def test_an_old_address_is_a_path_or_a_full_address(text: str):
    assert alias_fault(text) is None


@pytest.mark.parametrize(("text", "fault"), BAD_ALIASES)
def test_what_is_no_old_address_is_told_why(text: str, fault: str):
    assert fault == alias_fault(text)
