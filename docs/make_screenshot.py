"""Makes `docs/screenshot.webp` from the reference magazine: `.venv/bin/python docs/make_screenshot.py`.

It builds a copy of the magazine as it stands at the end of 2026, and takes its front page with the system's
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

from PIL import Image
from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent
REPOSITORY = DOCS.parent
NOW = "2026-12-01"
WIDTH_PX, HEIGHT_PX = 1280, 1000
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


def take_picture(url: str) -> Image.Image:
    """Return the upper part of a page as a reader with an ordinary screen sees it."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, color_scheme="light")
        page.goto(url, wait_until="networkidle")
        page.reload()  # now every font is at hand
        held = page.screenshot()
        running.close()
    return Image.open(BytesIO(held)).convert("RGB")


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        output = build_magazine(Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        picture = take_picture(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        server.server_close()
    picture.save(DOCS / "screenshot.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
