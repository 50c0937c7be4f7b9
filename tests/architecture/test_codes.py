"""The kinds of finding: each is used, and each use gives all that its words name."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

from katern.codes import all_codes
from katern.diagnostics import Code

from tests.architecture.house import MODULES, Module

TELLERS = frozenset({"add", "tell", "add_at"})
"""How what takes findings is called; it takes their values by name."""
DECLARED = {id(code): name for name, code in vars(__import__("katern.codes", fromlist=["x"])).items()}


def fields_of(code: Code) -> set[str]:
    """Return the names that the words of a code hold."""
    parsed = [*string.Formatter().parse(code.message), *string.Formatter().parse(code.hint)]
    return {name for _, name, _, _ in parsed if name}


def uses(module: Module) -> Iterator[tuple[str, ast.Call | None]]:
    """Yield each code that a module names, with the call that tells it where it does so directly."""
    direct = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in TELLERS:
                direct[id(node.args[0])] = node
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "codes":
            yield node.attr, direct.get(id(node))


def codes_by_name() -> dict[str, Code]:
    """Return every code by the name of its constant."""
    return {DECLARED[id(code)]: code for code in all_codes().values()}


def test_a_finding_is_told_with_every_value_that_its_words_name():
    codes = codes_by_name()
    wrong = set()
    for module in MODULES.values():
        for name, call in uses(module):
            if call is None or name not in codes or any(one.arg is None for one in call.keywords):
                continue
            missing = fields_of(codes[name]) - {str(one.arg) for one in call.keywords}
            if missing:
                wrong.add(f"{module.name}:{call.lineno}: {name} lacks {', '.join(sorted(missing))}")
    assert set() == wrong


def test_every_code_is_used_and_every_used_code_is_declared():
    used = {name for module in MODULES.values() for name, _ in uses(module) if name.isupper()}
    assert set(codes_by_name()) == used


def test_codes_are_declared_in_order_each_once():
    ids = list(all_codes())
    assert ids == sorted(set(ids))
    assert len(ids) == len(codes_by_name())


def _begins_low(words: str) -> bool:
    """Return whether words begin in lower case, with a value, or with a name that is always upper case."""
    return words[0] in "{'" or words[0].islower() or words.startswith(("YAML", "HTML"))


def test_the_words_of_a_code_keep_the_house_s_form():
    for code in all_codes().values():
        assert re.fullmatch(r"K[1-9][0-9]{2}", code.id)
        assert code.name
        assert _begins_low(code.message), code.id
        for words in (code.message, code.hint):
            assert not words.endswith("."), code.id
            assert words == words.strip(), code.id
