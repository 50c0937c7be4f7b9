"""Real feed readers, each with a memory of its own: what does a subscriber see as new?

A client is polled with the addresses that somebody follows, and answers which items it shows as new,
each as the end of its feed's address and its title. What is new to it once is old to it ever after.
"""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import socketserver
import sqlite3
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import reader


class Client(Protocol):
    """A reading program."""

    def poll(self, urls: Iterable[str]) -> list[str]:
        """Follow these feeds from now on, look at them, and return what is new, sorted."""


def name_item(url: str, title: str) -> str:
    """Return how an item is called here: end of the address of its feed, and its title."""
    return f"{urlsplit(url).path.removeprefix('/feeds/')}: {title}"


class Newsboat:
    """newsboat, from Debian: C++, with its own parsers.

    It takes items with one id in two feeds for one, so each feed has a cache of its own.
    """

    program = "newsboat"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "config").touch()

    def poll(self, urls: Iterable[str]) -> list[str]:
        return sorted(one for url in urls for one in self._poll_one(url))

    def _poll_one(self, url: str) -> Iterator[str]:
        name = url.rpartition("/feeds/")[2].replace("/", "_")
        (self.folder / name).write_text(f"{url}\n", encoding="utf-8")
        before = {row[0] for row in self.rows(name)}
        files = ["-u", self.folder / name, "-c", self.folder / f"{name}.db", "-C", self.folder / "config"]
        run(["newsboat", "-q", *map(str, files), "-x", "reload"], self.folder)
        yield from (name_item(url, title) for guid, title, *_ in self.rows(name) if guid not in before)

    def rows(self, name: str) -> list[tuple[str, str, str, str]]:
        """Return id, title, author and text of every item of a feed, by the name of its file."""
        cache = self.folder / f"{name}.db"
        if not cache.exists():
            return []
        with closing(sqlite3.connect(cache)) as base:
            return base.execute("SELECT guid, title, author, content FROM rss_item ORDER BY id").fetchall()


class Rss2Email:
    """rss2email, from Debian: every new item becomes a mail, sent to a server of this machine."""

    program = "r2e"

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.followed: list[str] = []
        self.mails: list[EmailMessage] = []

    def poll(self, urls: Iterable[str]) -> list[str]:
        with receiving_mail() as (port, received):
            if not self.followed:
                (self.folder / "config").write_text(
                    "[DEFAULT]\nfrom = blad@katern.example\nto = lezer@katern.example\n"
                    "email-protocol = smtp\n"
                    f"smtp-server = 127.0.0.1\nsmtp-port = {port}\nhtml-mail = True\ndate-header = True\n",
                    encoding="utf-8",
                )
            self._set_port(port)
            for url in urls:
                if url not in self.followed:
                    self.followed.append(url)
                    self._call("add", f"feed{len(self.followed)}", url, "lezer@katern.example")
            self._call("run")
        fresh = [email.message_from_bytes(one, policy=email.policy.default) for one in received]
        self.mails += fresh
        return sorted(f"{name_of(one)}: {one['Subject']}" for one in fresh)

    def _set_port(self, port: int) -> None:
        path = self.folder / "config"
        lines = path.read_text(encoding="utf-8").splitlines()
        changed = [f"smtp-port = {port}" if one.startswith("smtp-port") else one for one in lines]
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")

    def _call(self, *words: str) -> None:
        run(["r2e", "-c", "config", "-d", "data.json", *words], self.folder)


def name_of(mail: EmailMessage) -> str:
    """Return the end of the address of the feed that a mail came from."""
    return urlsplit(str(mail["X-RSS-Feed"])).path.removeprefix("/feeds/")


class ReaderLibrary:
    """`reader`, from PyPI: a library with feedparser in it, as several readers on the web are made of."""

    program = ""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.path = str(folder / "reader.sqlite")

    def poll(self, urls: Iterable[str]) -> list[str]:
        with closing(reader.make_reader(self.path)) as library:
            known = {one.resource_id for one in library.get_entries()}
            for url in urls:
                library.add_feed(url, exist_ok=True)
            for result in library.update_feeds_iter(scheduled=False):
                assert not isinstance(result.value, Exception), result
            fresh = [one for one in library.get_entries() if one.resource_id not in known]
            return sorted(name_item(one.feed_url, one.title or "") for one in fresh)


CLIENTS = (Newsboat, Rss2Email, ReaderLibrary)


def find_missing(client: type) -> str:
    """Return the program that a client needs and this machine lacks, or an empty text."""
    return client.program if client.program and shutil.which(client.program) is None else ""


def run(command: list[str], folder: Path) -> None:
    """Run a program that knows nobody's home."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr


@contextmanager
def receiving_mail() -> Iterator[tuple[int, list[bytes]]]:
    """Take mail as a server does (RFC 5321), and keep it."""
    received: list[bytes] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.answer("220 hier")
            for line in iter(self.rfile.readline, b""):
                verb = line[:4].upper()
                if verb == b"DATA":
                    self.answer("354 ga uw gang")
                    received.append(self.read_mail())
                    self.answer("250 bewaard")
                elif verb == b"QUIT":
                    self.answer("221 dag")
                    return
                else:
                    self.answer("250 goed")

        def answer(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def read_mail(self) -> bytes:
            lines = iter(self.rfile.readline, b".\r\n")
            return b"".join(one[1:] if one.startswith(b"..") else one for one in lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], received
        finally:
            server.shutdown()
            thread.join()
