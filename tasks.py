"""The commands of this magazine; `inv --list` shows them, and your own may stand here too."""

import os
import sys

from invoke import Exit, task
from katern.tasks import build, check, new_article, new_magazine, proof, rename, serve  # noqa: F401 (commands)


@task(help={"slow": "also the tests that take minutes", "only": "only tests whose name has these words"})
def test(context, slow=False, only=""):
    """Run every test, the browser ones included."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        *(["--slow"] if slow else []),
        *(["-k", f"'{only}'"] if only else []),
    ]
    result = context.run(" ".join(command), pty=os.isatty(1), warn=True)
    if result.exited:
        raise Exit(code=result.exited)
