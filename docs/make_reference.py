"""Fills the tables of the manual from the program: `.venv/bin/python docs/make_reference.py`.

A page holds a table between two comments, `<!-- table: NAME -->` and `<!-- end -->`; the rest is written by
hand. A test compares, so that what is written here is what the program does.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task
from katern.codes import all_codes
from katern.comments.importers import SOURCES, named_fields
from katern.diagnostics import Code
from katern.front_matter.fields import EXAMPLES, Field, Kind, Type
from katern.front_matter.schema import KINDS
from katern.settings import SETTINGS
from katern.site_config import KEYS

DOCS = Path(__file__).parent
REPOSITORY = DOCS.parent
TEMPLATES = REPOSITORY / "theme" / "templates"
SITES = REPOSITORY / "tests" / "sites_invalid"
TOKENS = REPOSITORY / "theme" / "static" / "css" / "tokens.css"
REGION = re.compile(r"(?P<begin><!-- table: (?P<name>[a-z0-9-]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)

AREAS = {
    "1": "Files and front matter",
    "2": "Links and pictures",
    "3": "Text and blocks",
    "4": "Addresses",
    "5": "Kinds of content",
    "6": "The site file",
    "9": "The build",
}
"""What the hundreds of the codes tell."""

TYPES = {
    Type.TEXT: "one line of text",
    Type.NUMBER: "a whole number",
    Type.BOOLEAN: "`true` or `false`",
    Type.DATE: "`YYYY-MM-DD`, optionally `HH:MM` or `HH:MM:SS` behind it, optionally an offset",
    Type.SLUG: "lower-case letters, digits and hyphens",
    Type.LANGUAGE: "the code of a language",
    Type.URL: "an address that begins with `https://` or `http://`",
    Type.LINK: "such an address, or one with `tel:` or `mailto:`",
    Type.EMAIL: "an e-mail address",
    Type.COLOUR: "`#` and six hexadecimal digits, between quotes",
    Type.CHOICE: "one of the words listed",
    Type.PICTURE: "a relative path to a picture",
    Type.OUTPUT_PATH: "a path within the site",
    Type.ALIASES: "a list of paths from `/`, or of full old addresses",
    Type.LIST: "a list, or one line with commas",
    Type.MAPPING: "lines `name: text` below it",
    Type.LINKS: "lines `name: address` below it: `https://…`, `http://…`, `mailto:…` or a path from `/`",
    Type.REPEAT: "a rule in plain words; [agenda.md](agenda.md) lists them",
    Type.UPDATES: "a list of `date`, `kind` (`correction` or `addition`) and `text`",
}


def fill_page(text: str) -> str:
    """Return a page with every table as the program has it now."""
    return REGION.sub(lambda found: found["begin"] + TABLES[found["name"]]() + found["end"], text)


def make_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown; a `|` in a cell is escaped."""
    names = list(heads)
    lines = [names, ["---"] * len(names), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def list_kinds() -> str:
    """Return a section for each kind of content with a table of its keys."""
    return "\n".join(map(_describe_kind, KINDS))


def _describe_kind(kind: Kind) -> str:
    heads = ("key", "value", "what it is")
    rows = ((_name_key(one), _name_value(one), one.doc) for one in kind.fields)
    needed = " (required)" if kind.needs_body else ""
    place = f"Files in `content/{kind.folder}/`. Below the front matter: {kind.body}{needed}."
    return f"## {kind.name}\n\n{place}\n\n{make_table(heads, rows)}"


def _name_key(one: Field) -> str:
    return f"**`{one.name}`** (required)" if one.required else f"`{one.name}`"


def _name_value(one: Field) -> str:
    if not one.choices:
        return f"{one.type}, names a {one.refers_to}" if one.refers_to else str(one.type)
    return ", ".join(f"`{name}`{' (default)' if name == one.default else ''}" for name in one.choices)


def list_types() -> str:
    """Return a table of what values may be."""
    rows = ((str(one), said, f"`{EXAMPLES[one]}`" if one in EXAMPLES else "") for one, said in TYPES.items())
    return make_table(("value", "what it is", "example"), rows)


def list_site_keys() -> str:
    """Return a table of the keys of `content/site.yaml`."""
    return make_table(("key", "what it is"), ((f"`{name}`", said) for name, said in KEYS.items()))


def list_settings() -> str:
    """Return a table of Katern's settings."""
    rows = ((f"`{one.name}`", f"`{one.default!r}`", one.doc) for one in SETTINGS)
    return make_table(("setting", "default", "what it does"), rows)


def list_codes() -> str:
    """Return a section for each hundred of codes with a table of them."""
    found = sorted(all_codes().values(), key=lambda one: one.id)
    areas = ((said, [one for one in found if one.id[1] == hundred]) for hundred, said in AREAS.items())
    return "\n".join(f"## {said}\n\n{_describe_codes(held)}" for said, held in areas if held)


def _describe_codes(held: Iterable[Code]) -> str:
    heads = ("code", "severity", "what is said", "what to do")
    rows = ((_link_sites(one), str(one.severity), _escape(one.message), _escape(one.hint)) for one in held)
    return make_table(heads, rows)


def _link_sites(code: Code) -> str:
    """Return the code, with a link to the first site that shows it, and its name."""
    sites = sorted(path.name for path in SITES.glob(f"{code.id}-*"))
    shown = f"[{code.id}](../tests/sites_invalid/{sites[0]}/)" if sites else code.id
    return f"{shown} {code.name}"


def _escape(text: str) -> str:
    """Return a message as Markdown shows it, doubled braces as one; fields without their form."""
    plain = text.replace("!r}", "}").replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\\`*_<>\[\]])", r"\\\1", plain)


def find_tasks() -> dict[str, Task[Any]]:
    """Return the commands of this magazine by name."""
    spec = importlib.util.spec_from_file_location("magazine_tasks", REPOSITORY / "tasks.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(REPOSITORY / "tasks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tasks = [one for one in vars(module).values() if isinstance(one, Task)]
    return {str(one.name).replace("_", "-"): one for one in sorted(tasks, key=lambda one: str(one.name))}


def read_arguments(task: Task[Any]) -> list[Argument]:
    """Return the arguments of a command; invoke itself forgets their help when it is asked once."""
    kept = dict(task.help)
    try:
        return task.get_arguments()
    finally:
        task.help = kept


def list_commands() -> str:
    """Return a section for each command with its options."""
    return "\n".join(_describe_task(name, one) for name, one in find_tasks().items())


def _describe_task(name: str, task: Task[Any]) -> str:
    taken, rows = [], []
    for one in read_arguments(task):
        shown = str(one.name).replace("_", "-")
        if one.positional:
            taken.append(f" {shown.upper()}")
            rows.append((f"`{shown.upper()}`", one.help or ""))
        else:
            value = "" if one.kind is bool else f" {one.kind.__name__.upper().replace('STR', 'TEXT')}"
            rows.append((f"`--{shown}{value}`", one.help or ""))
    said = (task.__doc__ or "").strip().splitlines()[0]
    return f"## inv {name}{''.join(taken)}\n\n{said}\n\n{make_table(('option', 'what it does'), rows)}"


def list_templates() -> str:
    """Return a table of the templates, with the comment that each begins with."""
    paths = sorted(TEMPLATES.glob("*.html"))
    return make_table(("template", "what it is"), ((f"`{path.name}`", read_comment(path)) for path in paths))


def list_partials() -> str:
    """Return a table of the parts that templates include."""
    paths = sorted((TEMPLATES / "_partials").glob("*.html"))
    return make_table(("part", "what it is"), ((f"`{path.name}`", read_comment(path)) for path in paths))


def list_hooks() -> str:
    """Return a table of the hooks, with where each lands."""
    paths = sorted((TEMPLATES / "_hooks").glob("*.html"))
    places = (read_comment(path).split("\n")[0].removeprefix(f"{path.stem}: ") for path in paths)
    return make_table(
        ("hook", "where it lands"), zip((f"`_hooks/{path.name}`" for path in paths), places, strict=True)
    )


def read_comment(path: Path) -> str:
    """Return the comment at the beginning of a template."""
    found = re.match(r"\{#-?\s*(.*?)\s*-?#\}", path.read_text(encoding="utf-8"), re.DOTALL)
    return found[1] if found else ""


def list_tokens() -> str:
    """Return a table of the values that a magazine may set, with those of a light page."""
    light = TOKENS.read_text(encoding="utf-8").split("@media")[0]
    rows, section = [], ""
    for line in light.split(":root {", 1)[-1].splitlines():
        heading, token = re.match(r"\s*/\* (.*) \*/", line), re.match(r"\s*(--[\w-]+): (.*);", line)
        section = heading[1] if heading else section
        if token:
            rows.append((f"`{token[1]}`", section, f"`{token[2]}`"))
    return make_table(("token", "kind", "value"), rows)


def list_origins(source: str) -> str:
    """Return the table "Comes from" of an importer, as its module has it."""
    module = importlib.import_module(f"katern.comments.importers.{SOURCES[source].module}")
    said = module.__doc__ if "\n|" in (module.__doc__ or "") else named_fields.__doc__
    rows = [line for line in (said or "").splitlines() if line.startswith("|")]
    return "".join(f"{line}\n" for line in rows)


TABLES: dict[str, Callable[[], str]] = {
    "kinds": list_kinds,
    "types": list_types,
    "site-keys": list_site_keys,
    "settings": list_settings,
    "codes": list_codes,
    "commands": list_commands,
    "templates": list_templates,
    "partials": list_partials,
    "hooks": list_hooks,
    "tokens": list_tokens,
    **{f"comes-from-{source}": partial(list_origins, source) for source in SOURCES},
}


def main() -> int:
    """Fill every page; print the names of those that changed."""
    for path in sorted((*DOCS.glob("*.md"), *DOCS.glob("import/*.md"))):
        before = path.read_text(encoding="utf-8")
        after = fill_page(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(path.relative_to(REPOSITORY))  # noqa: T201 (the script's answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
