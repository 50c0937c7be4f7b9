"""The rules of the house that no reader of a change should have to check."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.house import MODULES, PACKAGE, ROOT, Module, capabilities, graph

MAX_LINES = 300
GLUE = "plugin.py"
MAY_IMPORT_PELICAN = {
    "build/pelican_log.py": "speaks for Pelican's own log while the build runs",
    "commands.py": "reads Pelican's settings inside a command, never on loading",
}
COMPOSES = "katern.tasks"
"""The one core module that hands values of one capability to another."""
TESTED_WITH = {
    "__main__": "packaging/test_wheel.py",
    "checking": "test_sites_invalid.py",
    "codes": "architecture/test_codes.py",
    "commands": "tasks",
    "describe": "articles",
    "link_advice": "checks/test_links.py",
    "links": "checks/test_links.py",
    "tasks": "project",
}
"""Shared modules without a file of tests of their own, and where they are tested."""


def relative(module: Module) -> str:
    return module.path.relative_to(PACKAGE).as_posix()


def is_glue(module: Module) -> bool:
    return module.path.name == GLUE or relative(module) in MAY_IMPORT_PELICAN


def imports_pelican(module: Module, *, late: bool) -> bool:
    return any(name == "pelican" or name.startswith("pelican.") for name in module.imports(late=late))


def run_python(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    assert "" == done.stderr
    return done.stdout


def test_only_the_glue_imports_pelican():
    assert set() == {
        relative(one) for one in MODULES.values() if imports_pelican(one, late=True) and not is_glue(one)
    }


def test_the_commands_load_without_pelican():
    assert not imports_pelican(MODULES[COMPOSES], late=False)


def test_every_exception_from_the_rule_is_one():
    assert set(MAY_IMPORT_PELICAN) == {
        relative(one) for one in MODULES.values() if imports_pelican(one, late=True) and one.path.name != GLUE
    }


def test_loading_everything_but_the_glue_loads_no_pelican():
    script = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "pelican" in sys.modules:
        print(name)
        break
"""
    names = [name for name, one in MODULES.items() if not imports_pelican(one, late=False)]
    assert "katern" in names
    assert "" == run_python(script, *names)


def test_loading_a_module_reads_writes_starts_and_connects_nothing():
    """Watches what Python itself reports of the loading: files of the house, writing, processes, signals."""
    script = """
import importlib, os, sys
root, *names = sys.argv[1:]
name = ""
def watch(event, arguments):
    if event.startswith(("subprocess.", "socket.", "os.system", "os.exec", "os.posix_spawn")):
        print(name, event)
    if event == "open" and isinstance(arguments[0], str):
        path, mode, flags = os.path.abspath(arguments[0]), arguments[1], arguments[2] or 0
        source = path.endswith((".py", ".pyc")) or ".pyc." in path
        if not source and path.startswith((root + os.sep + "plugins", root + os.sep + "theme")):
            print(name, "reads", path)
        if not source and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and path != os.devnull:
            print(name, "writes", path)
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
from pelican.plugins import signals
for name, signal in vars(signals).items():
    if getattr(signal, "receivers", None):
        print(name, "is connected")
"""
    assert "" == run_python(script, str(ROOT), *MODULES)


def test_capabilities_do_not_import_each_other():
    rooms = capabilities()
    assert {"articles", "editing", "faq", "serving", "website"} <= rooms
    crossing = {
        f"{name} -> {target}"
        for name, targets in graph(late=True).items()
        for target in targets
        if MODULES[name].room in rooms and MODULES[target].room in rooms - {MODULES[name].room}
    }
    assert set() == crossing


def test_what_all_share_imports_no_capability():
    rooms = capabilities()
    climbing = {
        f"{name} -> {target}"
        for name, targets in graph(late=True).items()
        for target in targets
        if MODULES[name].room not in rooms and MODULES[target].room in rooms and name != COMPOSES
    }
    assert set() == climbing


def test_inside_a_capability_only_its_entrance_imports_its_glue():
    wrong = {
        f"{name} -> {target}"
        for name, targets in graph(late=True).items()
        for target in targets
        if target.endswith(".plugin") and name != target.removesuffix(".plugin")
    }
    assert set() == wrong


def test_no_module_is_loaded_in_a_circle():
    try:
        tuple(
            TopologicalSorter(
                {name: found - {name} for name, found in _without_packages().items()}
            ).static_order()
        )
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def _without_packages() -> dict[str, set[str]]:
    """Return the graph in which a package does not count as imported with the modules in it."""
    found = graph(late=False)
    return {
        name: {one for one in targets if not any(other.startswith(f"{one}.") for other in targets)}
        for name, targets in found.items()
    }


def test_every_capability_has_its_manual_and_an_entrance():
    for room in sorted(capabilities() - {"editing", "serving"}):
        entrance = MODULES[f"katern.{room}"]
        functions = [node.name for node in entrance.tree.body if isinstance(node, ast.FunctionDef)]
        assert ast.get_docstring(entrance.tree)
        assert "register" in functions or room == "build"
        assert not any(
            isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in entrance.tree.body
        )


def count_lines(module: Module) -> int:
    return module.path.read_text("utf-8").count("\n")


def test_no_module_is_too_long_to_be_read_at_once():
    assert {} == {relative(one): lines for one in MODULES.values() if (lines := count_lines(one)) > MAX_LINES}
    assert statistics.median(map(count_lines, MODULES.values())) <= 110


def test_no_module_is_named_like_one_of_python():
    names = {one.path.stem for one in MODULES.values()} - {"__init__"}
    assert set() == names & sys.stdlib_module_names


def public_things(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield every public function, class and method of a module with its name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


def test_everything_public_says_what_it_is():
    silent = {
        f"{name}: docstring of the module" for name, one in MODULES.items() if not ast.get_docstring(one.tree)
    }
    silent |= {
        f"{name}.{thing}"
        for name, one in MODULES.items()
        for thing, node in public_things(one.tree)
        if not ast.get_docstring(node)  # type: ignore[arg-type]
    }
    assert set() == silent


def test_a_docstring_says_what_a_function_does_in_one_sentence_first():
    wrong = set()
    for name, one in MODULES.items():
        for thing, node in public_things(one.tree):
            first = (ast.get_docstring(node) or ".").split("\n")[0]  # type: ignore[arg-type]
            if not first.endswith((".", "?", ":", "`")):
                wrong.add(f"{name}.{thing}: {first}")
    assert set() == wrong


def test_every_room_has_its_tests():
    rooms = {one.room for one in MODULES.values()} - {""}
    tests = ROOT / "tests"
    assert set() == {
        room for room in rooms if not any((tests / room).glob("test_*.py")) and not _is_core_test(room)
    }


def _is_core_test(room: str) -> bool:
    return (ROOT / "tests" / "core" / f"test_{room}.py").is_file()


def test_every_shared_module_has_its_tests():
    shared = {one.path.stem for one in MODULES.values() if not one.room} - {"__init__"}
    tests = ROOT / "tests"
    own = {name for name in shared if (tests / "core" / f"test_{name}.py").is_file()}
    assert set() == own & set(TESTED_WITH)
    assert shared == own | set(TESTED_WITH)
    assert set() == {path for path in TESTED_WITH.values() if not (tests / path).exists()}
