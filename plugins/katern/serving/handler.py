"""HTTP: the site's files as a host would give them, with the preview's script in every page."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import cast

from katern.i18n import editor_language
from katern.serving.pages import inject_script, render_diagnostics, render_findings_page, render_state
from katern.serving.preview import Preview, Shown
from katern.serving.routing import Found, Kind, Route, content_type, is_local_host, route

HOST = "127.0.0.1"
_OWN_FILES = ("reload.js", "panel.css")
_HEARTBEAT_S = 10.0
_HTML = content_type("index.html")


class PreviewServer(ThreadingHTTPServer):
    """Serves a preview on this machine only."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, preview: Preview) -> None:
        """Take the port.

        Raises:
            OSError: it is taken already, or not allowed.
        """
        self.preview = preview
        super().__init__((HOST, port), PreviewHandler)

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which may take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that hang up; any other fault is shown."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    @property
    def preview(self) -> Preview:
        """What is shown."""
        return cast(PreviewServer, self.server).preview

    def do_GET(self) -> None:
        """Answer GET and HEAD."""
        if not is_local_host(self.headers.get("Host", HOST)):
            self._send(403, b"only for this machine\n", "text/plain; charset=utf-8")
            return
        shown = self.preview.wait(0)
        found = route(self.path, shown.base, lambda path: find_in(shown.site, path))
        if found.kind is Kind.OWN:
            self._send_own(found.value, shown)
        elif shown.site is None:
            self._send(503, render_findings_page(shown, editor_language()), _HTML)
        elif found.kind in (Kind.REDIRECT, Kind.START):
            self._send(301 if found.kind is Kind.REDIRECT else 302, b"", _HTML, location=found.value)
        elif not self._send_file(shown, found):
            self._send_missing(shown.site, shown.version)

    do_HEAD = do_GET  # noqa: N815 (the library's name)

    def do_POST(self) -> None:
        """Refuse what a static site cannot answer."""
        self.close_connection = True
        self._send(405, b"", _HTML, allow="GET, HEAD")

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815 (the library's names)

    def _send_file(self, shown: Shown, found: Route) -> bool:
        """Send a file of the site; return whether there was one."""
        if found.kind is not Kind.FILE or shown.site is None:
            return False
        media = content_type(found.value)
        try:
            with (shown.site / found.value).open("rb") as stream:
                if media == _HTML:
                    self._send(200, inject_script(stream.read(), shown.version), media)
                else:
                    self._send_head(200, media, os.fstat(stream.fileno()).st_size)
                    if self.command != "HEAD":
                        shutil.copyfileobj(stream, self.wfile)
        except FileNotFoundError:
            return False
        return True

    def _send_missing(self, site: Path, version: str) -> None:
        try:
            page = (site / "404.html").read_bytes()
        except FileNotFoundError:
            page = b"<!doctype html>\n<title>404</title>\n<h1>404</h1>\n"
        self._send(404, inject_script(page, version), _HTML)

    def _send_own(self, name: str, shown: Shown) -> None:
        if name == "events":
            self._send_events(shown)
        elif name == "diagnostics":
            self._send(200, render_diagnostics(shown).encode(), content_type("diagnostics.json"))
        elif name in _OWN_FILES:
            self._send(200, Path(__file__).with_name(name).read_bytes(), content_type(name))
        else:
            self._send(404, b"", "text/plain; charset=utf-8")

    def _send_events(self, shown: Shown) -> None:
        """Tell what is shown, now and at every change, until the browser hangs up."""
        self.close_connection = True
        self._send_head(200, "text/event-stream; charset=utf-8", None)
        if self.command == "HEAD":
            return
        with contextlib.suppress(ConnectionError, TimeoutError):
            self.wfile.write(b"retry: 250\n" + render_state(shown).encode())
            while not self.preview.closed:
                newer = self.preview.wait(shown.serial, _HEARTBEAT_S)
                self.wfile.write(
                    render_state(newer).encode() if newer.serial > shown.serial else b": still here\n\n"
                )
                shown = newer

    def _send(self, status: int, body: bytes, media: str, *, location: str = "", allow: str = "") -> None:
        self._send_head(status, media, len(body), location=location, allow=allow)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(
        self, status: int, media: str, size: int | None, *, location: str = "", allow: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (("Location", location), ("Allow", allow)):
            if value:
                self.send_header(name, value)
        if size is not None:
            self.send_header("Content-Length", str(size))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def version_string(self) -> str:
        """Return the name of the server."""
        return "Katern"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing of each request: the terminal is for findings."""


def find_in(site: Path | None, path: str) -> Found:
    """Return what lies at a path within the site; what a link leads out of it is nothing."""
    if site is None:
        return ""
    root = site.resolve()
    full = (root / path).resolve()
    if not full.is_relative_to(root):
        return ""
    return "file" if full.is_file() else "folder" if full.is_dir() else ""
