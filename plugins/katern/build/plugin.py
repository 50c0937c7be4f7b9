"""Pelican's own run, between a check of everything and a switch of the whole output."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican, autoreload

from katern import codes
from katern.build.build_info import write_build_info
from katern.build.output_folder import ForeignFolderError, MountedFolderError, OutputFolder
from katern.build.pelican_log import collect_errors, mute_console, takes_warnings
from katern.checking import check_pictures, load_with_settings
from katern.diagnostics import RENDERERS, ContentError, Diagnostics, KaternError, Severity
from katern.i18n import gettext, show_seconds
from katern.load import show_path
from katern.moments import Change, list_changes, next_changes
from katern.project import BadSettingsError
from katern.settings import setting
from katern.state_folder import lock


class Katern(Pelican):  # type: ignore[misc]
    """Pelican, with Katern's promise: the whole site or the old one.

    In the settings `KATERN_LOADED` holds the magazine while plugins run, `KATERN_FOUND` takes what they find,
    `KATERN_LIVE_OUTPUT` names the folder that readers see meanwhile. What plugins know of the time to come,
    besides `katern.moments`, they put into the list `KATERN_CHANGES`.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._logged: list[logging.LogRecord] = []
        self._next: tuple[Change, ...] = ()
        with collect_errors(self._logged):
            super().__init__(settings)

    def run(self) -> None:
        """Build for the `pelican` command: findings printed; exit status 1, or 2 for a fault of Katern.

        With `--autoreload` a failed build waits for the next save; Pelican would end, or try again at once.
        """
        try:
            self.build_and_tell()
        except KaternError as error:
            if not isinstance(error, ContentError):
                sys.stderr.write(f"{error}\n")
            caller = sys._getframe(1).f_code  # noqa: SLF001 (nothing else tells Pelican's mode)
            if caller is not autoreload.__code__:
                raise SystemExit(1) from None
        except Exception as error:
            error.exitcode = 2  # type: ignore[attr-defined] # Pelican tells the error and takes this
            raise

    def build_and_tell(self) -> None:
        """Build, and say on standard error where the site is; raises what `build` raises."""
        begun = time.monotonic()
        self.build()
        told = gettext("built {path} in {seconds} s")
        seconds = show_seconds(time.monotonic() - begun)
        sys.stderr.write(told.format(path=show_path(Path(self.output_path)), seconds=seconds) + "\n")
        for change in self._next:
            told = gettext("next change: {moment}, {path} {what}")
            moment = f"{change.at.astimezone(ZoneInfo(self.settings['TIMEZONE'])):%Y-%m-%d %H:%M}"
            sys.stderr.write(told.format(moment=moment, path=change.path, what=change.what) + "\n")

    def _tell_next(self) -> None:
        """Note when the site would change by itself; a preview shows what is to come already."""
        if setting(self.settings, "KATERN_PREVIEW"):
            return
        magazine = self.settings["KATERN_LOADED"].magazine
        self._next = next_changes([*list_changes(magazine), *self.settings.get("KATERN_CHANGES", ())])
        write_build_info(Path(self.path), magazine.options.now, self._next)

    def build(self) -> Diagnostics:
        """Build the site and print what was found.

        Returns:
            The findings: warnings only, since errors raise.

        Raises:
            ContentError: the content has errors, all printed; the previous output is as it was.
            BusyError: another command is at work.
        """
        found = Diagnostics()
        try:
            with lock(Path(self.path)):
                self._build_checked(found)
        except OSError as error:
            reason = f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
            advice = gettext("make room or mend it, and build again")
            found.add(codes.BUILD_FAILED, show_path(Path(self.output_path)), reason=reason, advice=advice)
            raise ContentError from error
        finally:
            found = found.made_strict() if self._is_strict() else found
            stdout = self.settings.get("KATERN_STDOUT", sys.stdout)
            _print_findings(found, str(setting(self.settings, "KATERN_FORMAT")), stdout)
        return found

    def _build_checked(self, found: Diagnostics) -> None:
        output = self._open_output(found)
        self._take_logged(found)
        self._load(found)
        if output is None or found.count(Severity.ERROR) or (self._is_strict() and len(found)):
            raise ContentError
        staging = output.stage()
        self.settings["KATERN_LIVE_OUTPUT"] = str(output.path)
        before = self.output_path
        try:
            self._write_site(staging, found)
            output.switch(staging, self.output_retention)
            self._tell_next()
        finally:
            self._set_output(before)
            output.mend()

    def _open_output(self, found: Diagnostics) -> OutputFolder | None:
        try:
            output = OutputFolder(Path(self.output_path), Path(self.path))
        except ForeignFolderError as error:
            found.add(codes.FOREIGN_OUTPUT, show_path(error.path), found=show_path(error.path))
            return None
        except MountedFolderError as error:
            advice = gettext("build into a folder inside it: '--output {path}/site'").format(path=error.path)
            found.add(codes.BUILD_FAILED, show_path(error.path), reason=str(error), advice=advice)
            return None
        output.mend()
        return output

    def _is_strict(self) -> bool:
        return bool(setting(self.settings, "KATERN_STRICT")) or takes_warnings()

    def _load(self, found: Diagnostics) -> None:
        try:
            loaded = load_with_settings(self.settings)
        except BadSettingsError as error:
            found.extend(error.found)
            raise ContentError from error
        if loaded.found.count(Severity.ERROR):
            check_pictures(loaded, Path(self.path))  # else they are told when they are published
        found.extend(loaded.found)
        self.settings["KATERN_LOADED"] = loaded
        self.settings["KATERN_FOUND"] = found
        if loaded.magazine.site.name:
            self.settings["SITENAME"] = loaded.magazine.site.name
            self.settings["SITESUBTITLE"] = loaded.magazine.site.tagline

    def _write_site(self, staging: Path, found: Diagnostics) -> None:
        self._set_output(str(staging))
        self.delete_outputdir = False
        try:
            with collect_errors(self._logged), mute_console():
                super().run()
        except (KaternError, OSError):
            raise
        except Exception as error:
            place = _template_place(error)
            if place is None:
                raise
            found.add(codes.TEMPLATE_ERROR, *place, reason=f"{type(error).__name__}: {error}")
            raise ContentError from error
        self._take_logged(found)
        if found.count(Severity.ERROR):
            raise ContentError

    def _set_output(self, path: str) -> None:
        self.output_path = self.settings["OUTPUT_PATH"] = path

    def _take_logged(self, found: Diagnostics) -> None:
        """Make of every error that Pelican only logs one that stops the build."""
        for record in self._logged:
            said = " ".join(record.getMessage().split())
            if str(record.msg).startswith(("Cannot load plugin", "Cannot register plugin")):
                reason = said.split("` ", 1)[-1]
                if record.exc_info:
                    reason = f"{type(record.exc_info[1]).__name__}: {record.exc_info[1]}"
                found.add(
                    codes.PLUGIN_MISSING,
                    "pelicanconf.py",
                    found=str(record.args[0]) if isinstance(record.args, tuple) and record.args else "",
                    reason=reason,
                )
            else:
                advice = gettext("Pelican logged this; mend it and build again")
                found.add(codes.BUILD_FAILED, show_path(Path(self.path)), reason=said, advice=advice)
        self._logged.clear()

    def _get_generator_classes(self) -> list[type]:
        """Return the generators; a plugin's own kind of one of Pelican's takes its place."""
        classes: list[type] = super()._get_generator_classes()
        return [
            one
            for one in classes
            if not any(other is not one and issubclass(other, one) for other in classes)
        ]


def _template_place(error: Exception) -> tuple[str, int] | None:
    """Return path and line of the template in which an error arose, or `None` when it arose elsewhere."""
    if isinstance(error, TemplateSyntaxError):
        return show_path(Path(error.filename or error.name or "theme")), error.lineno
    place, trace = None, error.__traceback__
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals or trace.tb_frame.f_code.co_filename.endswith(
            ".html"
        ):
            place = (show_path(Path(trace.tb_frame.f_code.co_filename)), trace.tb_lineno)
        trace = trace.tb_next
    return place or (("theme", 1) if isinstance(error, TemplateError) else None)


def _print_findings(found: Diagnostics, form: str, stdout: TextIO) -> None:
    """Print findings, past rich's line breaks: text on standard error, other forms on `stdout`."""
    stream = sys.stderr if form == "text" else stdout
    stream = getattr(stream, "rich_proxied_file", stream)
    stream.write(RENDERERS[form](found) + ("\n" if form == "json" else ""))
    stream.flush()
