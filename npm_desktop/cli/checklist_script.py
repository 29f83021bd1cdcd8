"""A checklist filled from a file of answers or line by line, without a store: `checklist run` and `checklist serve`."""

from __future__ import annotations

import argparse
import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from npm_desktop.checklists import external, folder
from npm_desktop.cli import terminal
from npm_desktop.errors import AppError, BadInput
from npm_desktop.texts import Texts

if TYPE_CHECKING:
    from npm_desktop.checklists.filling.script import Script

log = logging.getLogger(__name__)
# Ten thousand items of a repeat with thirty answers each are half of it.
MOST_BYTES = 25_000_000


def run(options: argparse.Namespace) -> int:
    """Set the answers of a file in their order; say what every question holds then, and what isn't right."""
    commands = _answers(options.answers)
    script = _script(options)
    for number, command in enumerate(commands, 1):
        try:
            script.run(command)
        except AppError as error:
            said = options.texts.error(error)
            terminal.tell(options.texts.tr("Entry {number}: {sentence}", number=number, sentence=said))
            return 1
    if options.json:
        terminal.say_json({"nodes": script.nodes(), "problems": script.problems()})
    else:
        _say(script, options.texts)
    return 0


def serve(options: argparse.Namespace) -> int:
    """Answer every line of JSON by one; a line that can't be done by a sentence, and the next one is read."""
    script = _script(options)
    for line in _lines(_input()):
        terminal.say_json_line(_served(script, line, options.texts))
    return 0


def _script(options: argparse.Namespace) -> Script:
    """Return an empty filling of the workbook and the data files beside it."""
    from npm_desktop.checklists.filling.definition import compile_form
    from npm_desktop.checklists.filling.filling import Filling
    from npm_desktop.checklists.filling.script import Script

    _, form = folder.load(options.file)
    for name in form.missing_files:
        terminal.tell(
            options.texts.tr("The data file {name} is not beside the workbook; its list stays empty.", name=name)
        )
    definition = compile_form(form.xml, external.read_all(form))
    return Script(
        lambda: Filling(definition, like_javarosa=options.javarosa),
        lambda problem: options.texts.error(AppError(f"rule_{problem.code}", **problem.details)),
    )


def _answers(path: Path) -> list[Any]:
    """Return the entries of the file. BadInput `answers_…` when it is something else."""
    found = _parsed(_read(path))
    if not isinstance(found, list):
        raise BadInput("answers_no_list", path=str(path))
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=str(path)) from error
    except OSError as error:
        raise BadInput("source_unreadable") from error
    if len(data) > MOST_BYTES:
        raise BadInput("answers_too_large", most=MOST_BYTES // 1_000_000)
    return data


def _parsed(data: bytes) -> Any:
    """Return what the JSON holds. BadInput `json_broken` (the line as `row`) when it is none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BadInput("json_broken", row=error.lineno) from error
    except UnicodeDecodeError as error:
        raise BadInput("json_broken", row=data.count(b"\n", 0, error.start) + 1) from error
    except (RecursionError, ValueError) as error:  # nested without end, a number of thousands of digits
        raise BadInput("json_broken", row=1) from error


def _input() -> BinaryIO:
    # Tests put text in place of the bytes.
    return getattr(sys.stdin, "buffer", None) or io.BytesIO(sys.stdin.read().encode())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Return the lines that hold something; of one that is too long its beginning, which is no JSON."""
    while line := stream.readline(MOST_BYTES):
        rest = line
        while len(rest) == MOST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES)
        if line.strip():
            yield line


def _served(script: Script, line: bytes, texts: Texts) -> dict[str, Any]:
    try:
        return script.run(_parsed(line))
    except AppError as error:
        return {"error": texts.error(error)}
    except Exception as error:  # one line must never end a long run
        log.exception("unexpected")
        return {
            "error": texts.tr("This can't be done ({kind}). What was done before stays.", kind=type(error).__name__)
        }


def _say(script: Script, texts: Texts) -> None:
    tr = texts.tr
    nodes = script.nodes()
    rows = [(path, _standing(node, texts), node["value"]) for path, node in nodes.items()]
    terminal.say_table((tr("Place"), tr("State"), tr("Value")), rows)
    words = {
        "required": tr("an answer is required"),
        "constraint": tr("the answer breaks the rule of its question"),
        "rule": tr("a rule can't be run"),
    }
    for problem in script.problems():
        told = problem["message"] or words[problem["problem"]]
        terminal.say(f"{problem['path']}: {told}")


def _standing(node: dict[str, Any], texts: Texts) -> str:
    if not node["relevant"]:
        return texts.tr("not asked")
    return "" if node["valid"] else texts.tr("not right yet")
