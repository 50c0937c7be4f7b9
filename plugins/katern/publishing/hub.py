"""Tells a WebSub hub that feeds changed, see https://www.w3.org/TR/websub/#publishing."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable

TIMEOUT_S = 30


def ping_hub(hub: str, feeds: Iterable[str]) -> str:
    """Tell a hub the addresses of feeds that changed; return why it did not take them, or an empty text."""
    fields = [("hub.mode", "publish"), *(("hub.url", one) for one in feeds)]
    body = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(hub, body, {"User-Agent": "Katern"})  # noqa: S310 (checked to be http or https)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S):  # noqa: S310 (as above)
            return ""
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.reason}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))
