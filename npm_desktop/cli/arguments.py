"""What can be asked for on the command line. A verb that isn't built is absent."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from npm_desktop.domain.search import PAGE, Kind
from npm_desktop.domain.states import VisitType

LANGUAGES = ("kk", "ru", "en")
EDITIONS = ("group", "council", "institution", "public")
# What `act --kind` can ask for; `extract` is the report's edition for the institution.
KINDS = (
    "report",
    "extract",
    "preliminary",
    "departure",
    "non-admission",
    "obstruction",
    "appeal",
    "urgent-letter",
    "gate-sheet",
    "pack",
    "blank",
)
DESCRIPTION = "Without a verb the application opens. Every verb tells its own options: npm-desktop VERB --help"
PASSPHRASE = (
    "The passphrase comes from --passphrase-file, else from the environment variable NPM_PASSPHRASE, else it is asked "
    "for."
)
SPOKEN = "language of the answer"
EXITS = "Exit status: 0 done, 1 the answer is no or the input is bad, 2 wrong usage."
# What a line of `checklist serve` and an entry of `checklist run` may ask for.
COMMANDS = """lines, and entries of a file of answers:
  {"path": "/data/group/question", "value": "yes"}     set an answer
  {"path": "/data/cell", "add": true}                  add an item of a repeat
  {"path": "/data/cell[2]", "remove": true}            take one out
lines alone:
  {"nodes": true}                                      every question: value, relevant, required, valid
  {"problems": true}                                   what isn't right
  {"path": "/data/group/question", "choices": true}    what a question offers
  {"path": "/data/group/question", "label": "kk"}      what it says
  {"path": "/data/x", "evaluate": "count(/data/cell)"} the value of an expression there
  {"xml": true}                                        the OpenRosa instance
  {"reset": true}                                      begin anew
"""

Verbs = Any  # argparse gives its sub-parsers no public type
Handler = Callable[[argparse.Namespace], int]


def parser(handlers: dict[str, Handler], language: str) -> argparse.ArgumentParser:
    """Return the parser of the verbs; `language` is the one to speak unless `--lang` names another."""
    made = argparse.ArgumentParser(prog="npm-desktop", description=DESCRIPTION, epilog=EXITS)
    verbs = made.add_subparsers(dest="verb", metavar="VERB", required=True)
    _demo(verbs)
    _lists(verbs)
    _search(verbs)
    _today(verbs)
    _interviews(verbs)
    _findings(verbs)
    _registers(verbs)
    _check(verbs)
    _kit(verbs)
    _statistics(verbs)
    _vault(verbs)
    _act(verbs)
    _texts(verbs, language)
    _submission(verbs, language)
    _verify(verbs)
    _checklist(verbs, language)
    _backup(verbs)
    verb = _verb(verbs, "self-check", "walk one whole journey in a temporary folder and say what works")
    _language(verb, SPOKEN)
    for name, verb in verbs.choices.items():
        verb.set_defaults(handler=handlers[name], lang=language)
    return made


def _verb(verbs: Verbs, name: str, words: str, **more: Any) -> argparse.ArgumentParser:
    told = f"{words[0].upper()}{words[1:]}."
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=told, **more)
    return made


def _store_verb(verbs: Verbs, name: str, words: str, *, required: bool = False, **more: Any) -> argparse.ArgumentParser:
    made = _verb(verbs, name, words, **more)
    made.epilog = f"{PASSPHRASE} {EXITS}"
    told = "folder of the store" if required else "folder of the store (default: that of the application)"
    made.add_argument("--data", metavar="DIR", type=Path, required=required, help=told)
    made.add_argument("--passphrase-file", metavar="FILE", type=Path, help="file whose first line is the passphrase")
    return made


def _language(verb: argparse.ArgumentParser, words: str) -> None:
    verb.add_argument("--lang", choices=LANGUAGES, help=f"{words} (default: that of the application)")


def _demo(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "demo", "create a store of fictional institutions and visits", required=True)
    told = "how much there is in it (default: small, with --year national)"
    verb.add_argument("--size", choices=("small", "national", "fixture"), help=told)
    verb.add_argument("--year", metavar="Y", type=int, help="year whose printed figures it gives (default: 2023)")
    verb.add_argument("--seed", metavar="N", type=int, default=1, help="same number, same texts (default: 1)")
    _language(verb, SPOKEN)


def _lists(verbs: Verbs) -> None:
    for name in ("visits", "institutions", "recommendations"):
        verb = _store_verb(verbs, name, f"list the {name}")
        verb.add_argument("--json", action="store_true", help="one JSON object instead of a table")
        _language(verb, "language of the list")
        if name == "institutions":
            _register(verb)


def _register(verb: argparse.ArgumentParser) -> None:
    """Let the register be taken in and written. What is said before the way stands unless it is said after it too."""
    ways = verb.add_subparsers(dest="way", metavar="import|export|template", required=False)
    late: dict[str, Any] = {"argument_default": argparse.SUPPRESS}
    into = _store_verb(ways, "import", "say what the rows of a spreadsheet would do to the register", **late)
    out = _store_verb(ways, "export", "write the register as a spreadsheet that comes in again unchanged", **late)
    form = _store_verb(ways, "template", "write the empty spreadsheet that an import understands", **late)
    into.add_argument("file", metavar="FILE", type=Path, help="the spreadsheet, XLSX or CSV")
    into.add_argument("--do", action="store_true", default=False, help="take in what can be; else it is only compared")
    into.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    for one in (out, form):
        one.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True, help="where to write it")
    for one in (into, out, form):
        _language(one, SPOKEN)


def _search(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "search", "look for words, a phrase or a number in everything that may be found")
    verb.add_argument("words", metavar="WORDS", nargs="+", help='all of them, in any form; "a phrase" as it is written')
    verb.add_argument("--kind", choices=[*map(str, Kind)], help="only this kind of record")
    verb.add_argument("--region", metavar="CODE", help="only of this region")
    verb.add_argument("--category", metavar="CODE", help="only of this category of institutions")
    verb.add_argument("--year", metavar="Y", type=int, help="only of this year")
    verb.add_argument("--type", choices=[*map(str, VisitType)], help="only of this type of visit")
    verb.add_argument("--limit", metavar="N", type=int, default=PAGE, help=f"how many at most (default: {PAGE})")
    verb.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    _language(verb, SPOKEN)


def _findings(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "findings", "list the findings of a visit and how well each is supported")
    verb.add_argument("visit", metavar="VISIT", help="the visit's id or number")
    verb.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    _language(verb, "language of the list")


def _interviews(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "interviews", "count the interviews of a visit by unit and by consent")
    verb.add_argument("visit", metavar="VISIT", help="id or number of the visit")
    told = "destroy the raw notes of the visit for good; before their term is over a reason is needed"
    verb.add_argument("--destroy-notes", metavar="REASON", help=told)
    verb.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    _language(verb, SPOKEN)


def _today(verbs: Verbs) -> None:
    waits = _store_verb(verbs, "today", "list what needs somebody today, what presses most first")
    seen = _store_verb(verbs, "rooms", "list the rooms of an institution, and which of them no group ever entered")
    seen.add_argument("institution", metavar="INSTITUTION", help="id or register code of the institution")
    seen.add_argument("--out", metavar="FILE.pdf", type=Path, help="write the sketch on one page to this file")
    for verb in (waits, seen):
        verb.add_argument("--json", action="store_true", help="one JSON object instead of a table")
        _language(verb, "language of the list")


def _registers(verbs: Verbs) -> None:
    counted = _store_verb(verbs, "messages", "count the register of messages of torture and ill-treatment")
    cases = _store_verb(verbs, "reprisals", "count the cases of reprisals, and say what of them is due")
    counted.add_argument("--year", metavar="Y", type=int, help="the messages of one year")
    for one in (counted, cases):
        one.add_argument("--json", action="store_true", help="one JSON object instead of a table")
        _language(one, SPOKEN)


def _check(verbs: Verbs) -> None:
    told = "list all that a visit still lacks for its report, which sources differ, what to look at in the time left"
    verb = _store_verb(verbs, "check", told)
    verb.add_argument("visit", metavar="VISIT", help="id or number of the visit")
    verb.add_argument("--minutes", metavar="N", type=int, help="also what is riskiest to leave out in so many minutes")
    verb.add_argument("--json", action="store_true", help="one JSON object instead of sentences")
    _language(verb, "language of the list")


def _kit(verbs: Verbs) -> None:
    sheets = _store_verb(verbs, "kit", "say where each sheet of the paper kit of a visit is, or print them all")
    sheets.add_argument("visit", metavar="VISIT", help="id or number of the visit")
    told = "write the sheets here; a visit without a kit gets one first"
    sheets.add_argument("--out", metavar="FILE.pdf", type=Path, help=told)
    both = (*LANGUAGES, "kk+ru")
    sheets.add_argument("--lang", choices=both, help="language, or two side by side (default: that of the application)")
    law = _store_verb(verbs, "law", "list the law and the standards of a category of institutions; needs no store")
    law.add_argument("words", metavar="WORDS", nargs="*", help="beginnings of words, or the number of an article")
    law.add_argument("--category", metavar="C", help="code of the category (default: the first of the list)")
    law.add_argument("--on", metavar="DAY", type=date.fromisoformat, help="as it stood on this day (default: today)")
    _language(law, SPOKEN)
    for one in (sheets, law):
        one.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def _statistics(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "statistics", "count a year: visits by type, recommendations by region, refused visits")
    verb.add_argument("--year", metavar="Y", type=int, required=True, help="which year")
    verb.add_argument(
        "--as-of",
        metavar="DAY",
        type=date.fromisoformat,
        help="states as of this day (default: the end of the following year)",
    )
    verb.add_argument("--rounding", choices=("truncate", "half_up"), default="truncate", help="default: truncate")
    verb.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    _language(verb, SPOKEN)


def _vault(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "vault", "tell what lies sealed: holders of keys, identities by number and day, openings")
    verb.add_argument("visit", metavar="VISIT", nargs="?", default="", help="id or number of a visit (default: all)")
    told = "destroy identities whose day has come, or whose consent was withdrawn"
    verb.add_argument("--destroy-due", dest="do", action="store_true", help=told)
    verb.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    _language(verb, SPOKEN)


def _act(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "act", "write the newest document of a visit as PDF, or a draft of it")
    verb.add_argument("visit", metavar="VISIT", help="id or number of the visit")
    verb.add_argument("--kind", choices=KINDS, default="report", help="which document (default: report)")
    verb.add_argument("--edition", choices=EDITIONS, help="for whom, of a report (default: council)")
    both = (*LANGUAGES, "kk+ru")
    verb.add_argument("--lang", choices=both, help="language, or two side by side (default: that of the application)")
    verb.add_argument("--fix", action="store_true", help="fix it under a number if that was not done yet")
    verb.add_argument("--out", metavar="FILE.pdf", type=Path, required=True, help="where to write it")


def _texts(verbs: Verbs, language: str) -> None:
    verb = _verb(verbs, "texts", "send the texts of a visit to a translator without names, and take them back")
    verb.epilog = EXITS
    ways = verb.add_subparsers(dest="way", metavar="export|import", required=True)
    out = _store_verb(ways, "export", "write the texts that wait for a language as a table without names")
    back = _store_verb(ways, "import", "take a table back: every translation waits to be confirmed")
    for one in (out, back):
        one.add_argument("visit", metavar="VISIT", help="id or number of the visit")
        one.add_argument("--to", choices=LANGUAGES, required=True, help="language of the translation")
        _language(one, SPOKEN)
        one.set_defaults(lang=language)
    out.add_argument("--everything", action="store_true", help="also what is translated already")
    out.add_argument("--group", action="store_true", help="also what only the group may read")
    out.add_argument("--anyway", action="store_true", help="also when a text may still tell who a person is")
    out.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True, help="where to write it")
    back.add_argument("file", metavar="FILE", type=Path, help="the table that came back, XLSX or CSV")
    back.add_argument("--json", action="store_true", help="one JSON object instead of a table")


def _submission(verbs: Verbs, language: str) -> None:
    verb = _verb(
        verbs, "submission", "bring filled forms of ODK Collect or KoboCollect into a visit, and write it as one"
    )
    verb.epilog = EXITS
    ways = verb.add_subparsers(dest="way", metavar="import|export", required=True)
    into = _store_verb(ways, "import", "compare filled forms with a visit, and bring them in")
    out = _store_verb(ways, "export", "write a visit as filled forms with their photos, unencrypted")
    for one in (into, out):
        one.add_argument("visit", metavar="VISIT", help="id or number of the visit")
        _language(one, SPOKEN)
        one.set_defaults(lang=language)
    into.add_argument(
        "path", metavar="PATH", type=Path, help="instance folder, folder of such, ZIP of such, or XML file"
    )
    into.add_argument("--do", action="store_true", help="bring them in; without it they are only compared")
    into.add_argument("--overwrite", action="store_true", help="also where the visit says otherwise")
    into.add_argument("--anyway", action="store_true", help="also when the form has another name and fits")
    into.add_argument("--again", action="store_true", help="also what was brought in before")
    into.add_argument("--json", action="store_true", help="one JSON object instead of sentences")
    out.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write them into")


def _verify(verbs: Verbs) -> None:
    verb = _verb(verbs, "verify", "say what holds and what does not in a PDF of this program")
    verb.epilog = EXITS
    verb.add_argument("file", metavar="FILE.pdf", type=Path)
    verb.add_argument("--json", action="store_true", help="one JSON object instead of sentences")
    _language(verb, SPOKEN)


def _checklist(verbs: Verbs, language: str) -> None:
    verb = _verb(verbs, "checklist", "check a checklist that is an Excel workbook (XLSForm), try it, keep its versions")
    verb.epilog = EXITS
    ways = verb.add_subparsers(dest="way", metavar="WAY", required=True)
    check = _verb(ways, "check", "say what was mended, what is wrong and what is doubtful, with sheet and row")
    script = _verb(ways, "run", "set the answers of a file in their order and say what every question holds then")
    script.add_argument("--answers", metavar="FILE.json", type=Path, required=True, help="the answers, a list")
    lines = _verb(ways, "serve", "answer lines of JSON on the standard input, one by one")
    for one in (check, script):
        one.add_argument("--json", action="store_true", help="one JSON object instead of sentences")
    for one in (script, lines):
        one.add_argument("--javarosa", action="store_true", help="treat counted repeats as ODK Collect does")
    for one in (check, script, lines):
        one.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook; its data files beside it")
        one.epilog = EXITS
        _language(one, SPOKEN)
        one.set_defaults(lang=language)
    for one in (script, lines):
        one.formatter_class = argparse.RawDescriptionHelpFormatter
        one.epilog = f"{COMMANDS}\n{EXITS}"
    _blank(ways, language)
    _checklist_versions(ways, language)


def _checklist_versions(ways: Verbs, language: str) -> None:
    listed = _store_verb(ways, "versions", "list the checklists of a store with all their versions")
    added = _store_verb(ways, "add", "bring a workbook in as a draft")
    released = _store_verb(ways, "release", "release a draft: new visits are asked it from now on")
    retired = _store_verb(ways, "retire", "retire a version: no new visit is asked it")
    saved = _store_verb(ways, "export", "write the workbook of a version as it came")
    moved = _store_verb(ways, "upgrade", "say what becomes of the answers of a visit in another version")
    added.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook; its data files beside it")
    moved.add_argument("visit", metavar="VISIT", help="id or number of the visit")
    for one in (released, retired, saved, moved):
        one.add_argument("version", metavar="VERSION", help="id of the version, or of its form for the newest")
    saved.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to write it")
    released.add_argument("--anyway", action="store_true", help="also when it breaks a series of answers")
    moved.add_argument("--do", action="store_true", help="ask the visit that version from now on")
    for one in (listed, added, moved):
        one.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    for one in (listed, added, released, retired, saved, moved):
        _language(one, SPOKEN)
        one.set_defaults(lang=language)


def _blank(ways: Verbs, language: str) -> None:
    verb = _verb(ways, "blank", "write a checklist as PDF to be filled in by hand, with the codes of its questions")
    verb.epilog = EXITS
    told = "the workbook, or the id of a checklist that comes with the program"
    verb.add_argument("file", metavar="FILE.xlsx|FORM_ID", type=Path, help=told)
    told = "what a question is printed for (default: group, which is everything)"
    verb.add_argument("--edition", choices=EDITIONS, default="group", help=told)
    both = (*LANGUAGES, "kk+ru")
    verb.add_argument("--lang", choices=both, help="language, or two side by side (default: that of the application)")
    verb.add_argument("--out", metavar="FILE.pdf", type=Path, required=True, help="where to write it")
    verb.set_defaults(lang=language)


def _backup(verbs: Verbs) -> None:
    verb = _store_verb(verbs, "backup", "write a backup of the store and read it back")
    verb.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to write it")
    _language(verb, SPOKEN)
    verb = _store_verb(verbs, "restore", "restore a backup to a folder that is empty or not there yet", required=True)
    verb.add_argument("file", metavar="FILE", type=Path, help="the backup")
    _language(verb, SPOKEN)
