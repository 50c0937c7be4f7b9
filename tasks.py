"""The commands of this magazine; `inv --list` shows them, and your own may stand here too."""

import os
import subprocess
import sys
from pathlib import Path

from invoke import Context, Exit, task
from katern.tasks import *  # noqa: F403 (Katern's commands)


@task(
    name="test",
    help={"slow": "also the tests that take minutes", "only": "only tests whose name has these words"},
)
def run_tests(_context: Context, slow: bool = False, only: str = "") -> None:
    """Run every test, the browser ones included."""
    chosen = [*(["--slow"] if slow else []), *(["-k", only] if only else [])]
    chosen += ["--numprocesses", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    result = subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=Path(__file__).parent, check=False)
    if result.returncode:
        raise Exit(code=result.returncode)


@task(help={"comments": "how many comments are imported", "articles": "how many articles have feeds"})
def bench(_context: Context, comments: int = 100_000, articles: int = 10_000) -> None:
    """Measure the import of comments, and what feeds cost."""
    for name, size in (("import_comments.py", comments), ("feeds.py", articles)):
        script = Path(__file__).parent / "benchmarks" / name
        result = subprocess.run([sys.executable, str(script), str(size)], check=False)
        if result.returncode:
            raise Exit(code=result.returncode)
