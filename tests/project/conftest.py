"""A tiny project with a copy of `dev.py` and an `invoke` of its own, which tells how it was called."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
INVOKE = """
import json, os, sys
print(json.dumps({"words": sys.argv[1:], "cwd": os.getcwd(), "project": os.environ["KATERN_PROJECT"]}))
sys.exit(int(sys.argv[-1]) if sys.argv[-1].isdigit() else 0)
"""


@dataclass
class Project:
    """A folder with a space in its name, where `dev.py` is called from elsewhere."""

    root: Path
    home: Path

    def write_lock(self, *, note: str = "") -> None:
        """Pin the one wheel there is."""
        wheel = next((self.root / "wheels").glob("*.whl"))
        pinned = hashlib.sha256(wheel.read_bytes()).hexdigest()
        text = f"# {note}\n--find-links wheels\ninvoke==1.0 --hash=sha256:{pinned}\n"
        (self.root / "requirements.lock").write_text(text)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, str(self.root / "dev.py"), *words]

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        return {**kept, "HOME": str(self.home), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words),
            cwd=self.home,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def call(self, *words: str) -> dict[str, Any]:
        """Run a command that must succeed and return what `invoke` was told."""
        done = self.run(*words)
        assert "" == (done.stderr if done.returncode else "")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "a folder", tmp_path / "home")
    (made.root / "wheels").mkdir(parents=True)
    made.home.mkdir()
    shutil.copy(REPOSITORY / "dev.py", made.root)
    with zipfile.ZipFile(made.root / "wheels" / "invoke-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("invoke/__init__.py", "")
        wheel.writestr("invoke/__main__.py", INVOKE)
        wheel.writestr("invoke-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: invoke\nVersion: 1.0\n")
        wheel.writestr(
            "invoke-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr("invoke-1.0.dist-info/RECORD", "")
    made.write_lock()
    return made
