"""From the arguments to an exit code; whatever goes wrong becomes one sentence, never a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

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
    from npm_desktop.cli import checklists, files, lists, self_check, statistics, translating

    return {
        "demo": files.demo,
        "visits": lists.visits,
        "institutions": lists.institutions,
        "recommendations": lists.recommendations,
        "statistics": statistics.statistics,
        "act": files.act,
        "texts": translating.texts,
        "verify": files.verify,
        "checklist": checklists.checklist,
        "backup": files.backup,
        "restore": files.restore,
        "self-check": self_check.run,
    }


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
