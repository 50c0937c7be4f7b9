"""The policy: its base, and how an address is named in it."""

from __future__ import annotations

import pytest
from katern.hosting.policy import BASE_POLICY, find_source, render_policy

SITE = "https://katern.example/blad"


def test_the_base_is_the_one_that_was_agreed() -> None:
    """To the letter."""
    assert (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'"
    ) == BASE_POLICY


def test_needs_come_behind_what_is_allowed_in_one_order() -> None:
    needs = [("frame-src", "https://b.example"), ("form-action", "https://x.example/y")]
    needs += [("frame-src", "https://a.example"), ("img-src", "'self'"), ("media-src", "'self'")]
    expected = BASE_POLICY.replace("form-action 'self'", "form-action 'self' https://x.example/y")
    expected += "; frame-src https://a.example https://b.example; media-src 'self'"
    assert expected == render_policy(needs) == render_policy([*reversed(needs), *needs])


@pytest.mark.parametrize(
    ("address", "host", "whole"),
    [
        ("/post", "'self'", "'self'"),
        ("post?x=1", "'self'", "'self'"),
        ("", "'self'", "'self'"),
        ("?x=https://y.example/", "'self'", "'self'"),
        ("https://katern.example/post", "'self'", "'self'"),
        ("https://KATERN.example:443/", "'self'", "'self'"),
        ("//katern.example/post", "'self'", "'self'"),
        ("http://katern.example/post", "http://katern.example", "http://katern.example/post"),
        ("https://x.example", "https://x.example", "https://x.example"),
        ("https://x.example/a/b?c=d#e", "https://x.example", "https://x.example/a/b"),
        (" https://x.example\n/a ", "https://x.example", "https://x.example/a"),
        ("HTTPS://X.Example:8443/A", "https://x.example:8443", "https://x.example:8443/A"),
        ("https://jan:geheim@x.example/a", "https://x.example", "https://x.example/a"),
        ("//x.example/a", "x.example", "x.example/a"),
        ("https://x.example/a b;c,d'e$f", "https://x.example", "https://x.example/a%20b%3Bc%2Cd%27e%24f"),
        ("https://x.example/caf%C3%A9/é", "https://x.example", "https://x.example/caf%C3%A9/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example", "https://xn--bcher-kva.example/"),
        ("https://x.example;script-src/a", None, None),
        ("https://x.example' *", None, None),
        ("data:image/png;base64,AA==", "data:", "data:"),
        ("mailto:x@y.example", "mailto:", "mailto:"),
        ("javascript:alert(1)", None, None),
        ("about:blank", None, None),
        ("https://[::1]/a", None, None),
        ("https://[", None, None),
        ("https:///a", None, None),
        ("https://x.example:port/", None, None),
        ("x;y:z", "'self'", "'self'"),
    ],
)
def test_an_address_is_named_as_policies_do(address: str, host: str | None, whole: str | None) -> None:
    """By scheme, host and port, the target of a form with its path; nothing in it ends the policy."""
    assert host == find_source(address, SITE)
    assert whole == find_source(address, SITE, whole=True)


def test_a_site_without_address_has_only_relative_ones() -> None:
    assert "https://katern.example" == find_source("https://katern.example/x", "")
    assert "'self'" == find_source("/x", "")
