"""One build in this process, as a value: what was found, and whether there is a new site."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from katern import codes
from katern.diagnostics import ContentError, Diagnostic, Diagnostics, KaternError, Severity, show_path
from katern.i18n import find_theme, gettext, show_seconds
from katern.project import SETTINGS_FILE, BadSettingsError, SettingsError, find_place
from katern.serving.changes import Roots
from katern.state_folder import BusyError, state_folder

ReadSettings = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    site: Path | None
    """Folder of the new site; `None` when it could not be built."""
    base: str
    """Path under which the site is served, without a trailing slash."""
    findings: tuple[Diagnostic, ...]
    """Sorted."""
    roots: Roots
    """Where the files lie that it was made of."""
    time_s: float


class CompiledTemplates(BytecodeCache):
    """Templates compiled before; Jinja compares checksums of sources, so a saved one is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if the source is still the same."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


@dataclass
class Builder:
    """Builds one magazine again and again."""

    read_settings: ReadSettings
    roots: Roots
    """Of the last build that got as far as knowing them."""
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)

    def find_base(self) -> str:
        """Return the path under which the site is served; empty while the settings are faulty."""
        try:
            return base_of(self._prepare(io.StringIO()))
        except KaternError:
            return ""

    def build(self) -> Outcome:
        """Build once; whatever goes wrong is a finding.

        Raises:
            BusyError: another command is at work on this magazine.
        """
        begun, told, found = time.monotonic(), io.StringIO(), Diagnostics()
        site, base = None, ""
        try:
            with redirect_stdout(io.StringIO()):
                settings = self._prepare(told)
                base = base_of(settings)
                settings["PELICAN_CLASS"](settings).build()
                site = Path(settings["OUTPUT_PATH"])
        except BusyError:
            raise
        except ContentError:
            pass
        except BadSettingsError as error:
            found.extend(error.found)
        except SettingsError as error:
            self._blame(found, error.path, error.line, error.reason)
        except KaternError as error:
            self._blame(found, SETTINGS_FILE, 1, str(error))
        except Exception as error:  # noqa: BLE001 (the preview outlives a fault in settings or plugins)
            traceback.print_exc()
            self._blame(found, *find_place(error, self.roots.project), f"{type(error).__name__}: {error}")
        found.extend(parse_findings(told.getvalue()))
        return Outcome(site, base, tuple(found), self.roots, time.monotonic() - begun)

    def refuse(self, broken: list[SyntaxError]) -> Outcome:
        """Return the outcome of Python files that cannot be read."""
        found = Diagnostics()
        for error in broken:
            self._blame(
                found,
                show_path(Path(error.filename or "")),
                error.lineno or 1,
                f"{type(error).__name__}: {error.msg}",
            )
        return Outcome(None, "", tuple(found), self.roots, 0)

    def _prepare(self, told: io.StringIO) -> dict[str, Any]:
        settings = self.read_settings(KATERN_PREVIEW=True, KATERN_FORMAT="json")
        settings["OUTPUT_PATH"] = str(state_folder(Path(settings["PATH"])) / "serve" / "site")
        settings["KATERN_STDOUT"] = told
        settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "bytecode_cache": self.templates}
        self.roots = find_roots(settings, self.roots.project)
        return settings

    @staticmethod
    def _blame(found: Diagnostics, path: str, line: int, reason: str) -> None:
        found.add(codes.BUILD_FAILED, path, line, reason=reason, advice=gettext("mend it and save"))


def base_of(settings: Mapping[str, Any]) -> str:
    """Return the path under which a site of these settings is served, without a trailing slash."""
    try:
        return urlsplit(str(settings["SITEURL"])).path.rstrip("/")
    except ValueError:
        return ""  # no address: the build tells so


def find_roots(settings: Mapping[str, Any], project: Path) -> Roots:
    """Return where the files lie that a site of these settings is made of."""
    code = {Path(os.path.realpath(one)) for one in (project / "plugins", *settings.get("PLUGIN_PATHS", ()))}
    themes = [
        settings["THEME"],
        *settings["THEME_TEMPLATES_OVERRIDES"],
        find_theme() / "translations",
        project / "theme",
    ]
    real = {*code, *(Path(os.path.realpath(one)) for one in (settings["PATH"], *themes))}
    outer = [
        one for one in sorted(real) if not any(one != other and one.is_relative_to(other) for other in real)
    ]
    return Roots(project, tuple(outer), tuple(sorted(code)))


def parse_findings(text: str) -> Iterator[Diagnostic]:
    """Yield the findings that a build told as JSON."""
    for one in json.loads(text)["diagnostics"] if text.strip() else ():
        yield Diagnostic(**{**one, "severity": Severity(one["severity"])})


def print_outcome(outcome: Outcome, before: tuple[Diagnostic, ...]) -> None:
    """Tell on standard error what a build came to; warnings told before are not told again."""
    from katern.diagnostics import render_text
    from katern.serving.pages import collect

    if outcome.site is None or outcome.findings != before:
        sys.stderr.write(render_text(collect(outcome.findings)))
    if outcome.site is not None:
        sys.stderr.write(gettext("built in {seconds} s").format(seconds=show_seconds(outcome.time_s)) + "\n")
    sys.stderr.flush()
