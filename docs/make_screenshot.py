"""Makes the pictures of the manual from the reference magazine: `.venv/bin/python docs/make_screenshot.py`.

It builds a copy of the magazine as it stands at the end of 2026, and takes its pages with the system's
own Chromium; a browser of another version draws some pixels differently.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
REPOSITORY = DOCS.parent
NOW = "2026-12-01"
WIDTH_PX, HEIGHT_PX = 1280, 1000
PICTURES: dict[str, tuple[str, int, Literal["light", "dark"]]] = {
    "screenshot": ("/", WIDTH_PX, "light"),
    "article": ("/een-jaar-met-een-assistent-die-nooit-slaapt/", WIDTH_PX, "light"),
    "article-dark": ("/een-jaar-met-een-assistent-die-nooit-slaapt/", 390, "dark"),
}
"""Name of the file, without `.webp`; page, width in px and colours."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line for every request."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def build_magazine(folder: Path) -> Path:
    """Build a copy of the reference magazine; return its output folder."""
    for name in ("content", "pelicanconf.py", "publishconf.py", "tasks.py"):
        origin = REPOSITORY / name
        if origin.is_dir():
            shutil.copytree(origin, folder / name)
        else:
            shutil.copy(origin, folder / name)
    command = [sys.executable, "-m", "invoke", "build", "--as-of", NOW]
    environment = {name: value for name, value in os.environ.items() if name != "KATERN_PROJECT"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "output"


def take_picture(browser: Browser, url: str, width_px: int, colours: Literal["light", "dark"]) -> Image.Image:
    """Return the upper part of a page as a reader sees it."""
    page = browser.new_page(viewport={"width": width_px, "height": HEIGHT_PX}, color_scheme=colours)
    page.goto(url, wait_until="networkidle")
    page.reload()  # now every font is at hand
    held = page.screenshot()
    page.close()
    return Image.open(BytesIO(held)).convert("RGB")


def main() -> None:
    """Write the pictures."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        output = build_magazine(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, width_px, colours) in PICTURES.items():
            address = f"http://127.0.0.1:{server.server_port}{path}"
            picture = take_picture(browser, address, width_px, colours)
            picture.save(DOCS / f"{name}.webp", quality=82, method=6)
        browser.close()
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
