"""The package as its source shows it: modules, what each imports, what each declares."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import katern

PACKAGE = Path(katern.__file__).parent
ROOT = PACKAGE.parents[1]
ELSEWHERE = frozenset({"starter", "theme"})
"""Folders inside the package that hold no module of it."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package."""

    name: str
    """As imported."""
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """The sub-package in which it lies; empty for what lies directly in `katern`."""
        parts = self.path.relative_to(PACKAGE).parts
        return parts[0] if len(parts) > 1 else ""

    def imports(self, *, late: bool) -> Iterator[str]:
        """Yield the names that it imports on loading, or with `late` also those inside its functions."""
        nodes = ast.walk(self.tree) if late else _loaded_nodes(self.tree)
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _loaded_nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is loaded: none inside a function or for type checkers alone."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        waiting.extend(ast.iter_child_nodes(node))


def read_modules() -> dict[str, Module]:
    """Return every module of the package by its name."""
    modules = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in ELSEWHERE:
            name = ".".join(("katern", *parts)).removesuffix(".__init__")
            modules[name] = Module(name, path, ast.parse(path.read_text("utf-8")))
    return modules


MODULES = read_modules()


def capabilities() -> set[str]:
    """Return the sub-packages that are a capability: a plugin of Pelican, or a side of the editor's tools."""
    plugins = {module.room for module in MODULES.values() if module.path.name == "plugin.py"}
    return plugins | {"editing", "serving"}


def graph(*, late: bool) -> dict[str, set[str]]:
    """Return for every module the modules of the package that it imports."""
    return {
        name: {one for one in module.imports(late=late) if one in MODULES} for name, module in MODULES.items()
    }
