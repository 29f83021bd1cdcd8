"""From the arguments to an exit code; whatever goes wrong becomes one sentence, never a traceback."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import ModuleType

from npm_desktop import logs, paths, settings, texts
from npm_desktop.cli import arguments, terminal
from npm_desktop.errors import AppError
from npm_desktop.texts import Texts

log = logging.getLogger(__name__)
DONE, NO = 0, 1


def run(argv: Sequence[str]) -> int:
    """Run the verb that `argv` (without the program's name) begins with; return the exit code."""
    terminal.prepare()
    language = settings.load().language
    usual = language if language in arguments.LANGUAGES else arguments.LANGUAGES[1]
    try:
        options = arguments.parser(_handlers(), usual).parse_args(argv)
    except SystemExit as end:  # argparse has said what it wants, or shown the help
        return end.code if isinstance(end.code, int) else NO
    _start_log()
    # A document in two languages is no language to speak in.
    options.texts = texts.load(options.lang if options.lang in arguments.LANGUAGES else usual)
    return _guarded(lambda: int(options.handler(options)), options.texts)


def _handlers() -> dict[str, arguments.Handler]:
    """Return what does each verb. Its module is loaded when it is asked for: not every verb needs a store."""
    return {
        "demo": _late(_files, "demo"),
        "visits": _late(_lists, "visits"),
        "institutions": _late(_register, "institutions"),
        "recommendations": _late(_lists, "recommendations"),
        "search": _late(_searching, "search"),
        "today": _late(_today, "today"),
        "rooms": _late(_today, "rooms"),
        "interviews": _late(_interviews, "interviews"),
        "findings": _late(_findings, "findings"),
        "messages": _late(_registers, "messages"),
        "reprisals": _late(_registers, "reprisals"),
        "check": _late(_check, "check"),
        "kit": _late(_kit, "kit"),
        "law": _late(_law, "law"),
        "statistics": _late(_statistics, "statistics"),
        "vault": _late(_vault, "vault"),
        "act": _late(_files, "act"),
        "texts": _late(_translating, "texts"),
        "submission": _late(_submissions, "submission"),
        "verify": _late(_files, "verify"),
        "checklist": _late(_checklists, "checklist"),
        "backup": _late(_files, "backup"),
        "restore": _late(_files, "restore"),
        "self-check": _late(_self_check, "run"),
    }


def _late(module: Callable[[], ModuleType], name: str) -> arguments.Handler:
    def handler(options: argparse.Namespace) -> int:
        return int(getattr(module(), name)(options))

    return handler


def _files() -> ModuleType:
    from npm_desktop.cli import files

    return files


def _lists() -> ModuleType:
    from npm_desktop.cli import lists

    return lists


def _register() -> ModuleType:
    from npm_desktop.cli import register

    return register


def _findings() -> ModuleType:
    from npm_desktop.cli import findings

    return findings


def _interviews() -> ModuleType:
    from npm_desktop.cli import interviews

    return interviews


def _check() -> ModuleType:
    from npm_desktop.cli import check

    return check


def _searching() -> ModuleType:
    from npm_desktop.cli import searching

    return searching


def _today() -> ModuleType:
    from npm_desktop.cli import today

    return today


def _kit() -> ModuleType:
    from npm_desktop.cli import kit

    return kit


def _law() -> ModuleType:
    from npm_desktop.cli import law

    return law


def _registers() -> ModuleType:
    from npm_desktop.cli import registers

    return registers


def _statistics() -> ModuleType:
    from npm_desktop.cli import statistics

    return statistics


def _vault() -> ModuleType:
    from npm_desktop.cli import vault

    return vault


def _translating() -> ModuleType:
    from npm_desktop.cli import translating

    return translating


def _submissions() -> ModuleType:
    from npm_desktop.cli import submissions

    return submissions


def _checklists() -> ModuleType:
    from npm_desktop.cli import checklists

    return checklists


def _self_check() -> ModuleType:
    from npm_desktop.cli import self_check

    return self_check


def _guarded(verb: Callable[[], int], spoken: Texts) -> int:
    try:
        code = verb()
        sys.stdout.flush()
    except AppError as error:
        terminal.tell(spoken.error(error))
        return NO
    except BrokenPipeError:
        terminal.silence()
        return NO
    except KeyboardInterrupt:
        terminal.tell("\n" + spoken.tr("Stopped. What was saved before stays saved."))
        return NO
    except Exception as error:
        log.exception("unexpected")
        said = AppError("unexpected", kind=type(error).__name__, folder=str(paths.default_logs()))
        terminal.tell(spoken.error(said))
        return NO
    return code


def _start_log() -> None:
    """Log to the usual folder, unless somebody listens already; without a log the verbs work as well."""
    root = logging.getLogger()
    if root.handlers:
        return
    with suppress(OSError):
        logs.start()
    root.addHandler(logging.NullHandler())
