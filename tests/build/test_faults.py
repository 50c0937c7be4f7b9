"""Whatever call of a build fails or is its last, readers see a whole site, and the next build mends."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from .siege import Siege, folder_size

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
EVERY_ORDINARY = 40
"""An ordinary run takes each fortieth call, a slow one all."""


def run_sweep(magazine, fault: str, every: int) -> tuple[Siege, int]:
    siege = Siege(magazine)
    calls = siege.list_calls()
    assert len(calls) > 150
    assert {"openat", "write", "mkdir", "renameat2", "unlinkat"} <= {call for call, _ in calls}
    for call, count in calls[::every]:
        done = siege.build_with_fault(call, count, fault)
        siege.check(f"{fault} at {call} {count}")
        if fault.startswith("error"):
            check_answer(siege, done, f"{call} {count}")
        siege.check_rerun()
    print(f"{fault}: {len(calls[::every])} runs, {dict(siege.seen)}")  # noqa: T201 (the figures, with -s)
    return siege, len(calls[::every])


def check_answer(siege: Siege, done: subprocess.CompletedProcess[str], moment: str) -> None:
    """Assert that a build which could not write says so, and one that says nothing is done."""
    assert "Traceback" not in done.stderr, f"{moment}: {done.stderr}"
    if done.returncode:
        assert (1, True) == (done.returncode, "No space left on device" in done.stderr), (
            f"{moment}: {done.stderr}"
        )
    else:
        assert siege.magazine.snapshot() == siege.new, f"{moment}: success told, site not made"


@needs_strace
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC"])
def test_fault_at_some_system_calls_leaves_a_whole_site(magazine, fault):
    run_sweep(magazine, fault, EVERY_ORDINARY)


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC"])
def test_fault_at_every_system_call_leaves_a_whole_site(magazine, fault):
    siege, runs = run_sweep(magazine, fault, 1)
    assert runs == siege.seen["old"] + siege.seen["new"]
    assert min(siege.seen["old"], siege.seen["new"]) > 0


def build_on_small_disk(siege: Siege, size: int) -> tuple[int, str]:
    """Build on a disk of so many bytes; bring the site back, return exit status and answer."""
    siege.restore()
    magazine = siege.magazine
    disk, back = magazine.root / "disk", magazine.root / "output"
    disk.mkdir(exist_ok=True)
    command = " ".join(siege.command())
    script = (
        f"set -e; mount -t tmpfs -o size={size},mode=755 none {disk}; cp -a {back} {disk}/site; set +e; "
        f"{command} --output {disk}/site; status=$?; rm -rf {back}; cp -a {disk}/site {back}; "
        f"ls -A {disk} >&2; exit $status"
    )
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        cwd=magazine.root,
        env=magazine.environment({}),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.returncode, done.stderr


def may_mount() -> bool:
    """Return whether this machine lets us make a file system for one command."""
    tried = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(tried, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not may_mount(), reason="this machine allows no mount of our own")
@pytest.mark.parametrize("room", [0, 0.3, 0.6, 0.8, 1.5])
def test_disk_that_fills_up_leaves_a_whole_site(magazine, room):
    siege = Siege(magazine)
    site = folder_size(magazine.root / "kept")
    status, said = build_on_small_disk(siege, int(site * (1 + room)) + 32 * 1024)
    siege.check(f"a disk with room for {room} of a site")
    expected = (0, False) if room > 1 else (1, True)
    assert expected == (status, "No space left on device" in said), said
    assert "Traceback" not in said
    assert said.splitlines()[-1] == "site"
