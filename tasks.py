"""The commands of this magazine; `inv --list` shows them, and your own may stand here too."""

import subprocess
import sys
from pathlib import Path

from invoke import Exit, task
from katern.tasks import build, check, new_article, new_magazine, proof, rename, serve  # noqa: F401 (commands)


@task(help={"slow": "also the tests that take minutes", "only": "only tests whose name has these words"})
def test(_context, slow=False, only=""):
    """Run every test, the browser ones included."""
    chosen = [*(["--slow"] if slow else []), *(["-k", only] if only else [])]
    result = subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=Path(__file__).parent, check=False)
    if result.returncode:
        raise Exit(code=result.returncode)
