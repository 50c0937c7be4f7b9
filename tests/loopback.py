"""Servers on this machine alone, for what reads a built magazine as a browser does."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PLAIN = {".css", ".html", ".js", ".svg", ".txt", ".xml", ".json"}
"""Endings of files that servers compress."""
A_YEAR_S = 31_536_000


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, silently, with its own page for what is not there."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as the server of a published magazine does."""
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        held = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(held)))
        self.end_headers()
        self.wfile.write(held)


class CompressingHandler(Handler):
    """Serves as a good host does: text compressed, one connection for all, what rarely changes kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, compressed where that helps."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if path.suffix not in PLAIN or not path.is_file():
            super().do_GET()
            return
        held = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(held)))
        self.end_headers()
        self.wfile.write(held)

    def guess_type(self, path: Any) -> str:
        """Return the kind of file, of a text with how it is written."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def end_headers(self) -> None:
        """Let browsers keep everything but pages."""
        page = Path(self.path).suffix in ("", ".html")
        self.send_header("Cache-Control", "no-cache" if page else f"max-age={A_YEAR_S}")
        super().end_headers()


class Server(ThreadingHTTPServer):
    """Takes it calmly when a browser leaves before the end of a file."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is no broken connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder until the block ends; the address is without a slash at its end."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
