"""From a form to the record of a blank checklist. It reads nothing of a visit, so the paper can tell nothing of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from npm_desktop.checklists import explain
from npm_desktop.checklists.form import CHOOSING, SILENT, Choice, Form, Group, Kind, Question, Section
from npm_desktop.checklists.printed_codes import heads_table, printed_codes
from npm_desktop.documents import blank_shapes as shapes
from npm_desktop.documents.blank_texts import Condition, Wording
from npm_desktop.domain.blank import Blank, BlankChoice, BlankItem, BlankKind, BlankRoll, BlankSection
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.report import Edition, Said, prints
from npm_desktop.texts import Texts

AWAY = frozenset({"na", "nd"})
ALL = Edition.GROUP
_INSIDE = (Edition.GROUP, Edition.COUNCIL)


def blank(
    form: Form,
    texts: Texts,
    edition: Edition = ALL,
    *,
    demo: bool = False,
    condition: Condition | None = None,
) -> Blank:
    """Return the record of the form as paper to be filled in.

    The group's edition holds every question; any other those alone that it may carry: a guard may read them.
    `condition` says in words when a part of the form is to be answered; by itself from the form's rules.
    BadInput `blank_glyph_missing` (question, characters) when a text could not be printed to the last letter.
    """
    codes = printed_codes(form)
    said = condition or explain.conditions(form, codes)
    collector = _Collector(form, Wording(form, texts, codes), codes, edition, said)
    sections = tuple(filter(None, [collector.section(one) for one in form.sections]))
    return Blank(
        kind=DocumentKind.BLANK,
        edition=edition,
        language=texts.language,
        demo=demo,
        title=collector.wording.pick(form.titles) or form.form_id,
        notice=collector.wording.notice(),
        sections=sections,
        rolls=tuple(collector.rolls.values()),
        checklist=form.form_id,
        checklist_version=form.version,
        checklist_sha256=form.sha256,
    )


@dataclass(slots=True)
class _Collector:
    form: Form
    wording: Wording
    codes: dict[str, str]
    edition: Edition
    condition: Condition
    rolls: dict[object, BlankRoll] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make one group of a repeat and the group around it, which has the label."""
        for one in self.form.groups:
            known = self.groups.get(one.path, one)
            self.groups[one.path] = replace(
                known,
                labels=known.labels or one.labels,
                relevant=known.relevant or one.relevant,
                repeats=known.repeats or one.repeats,
            )

    def section(self, section: Section) -> BlankSection | None:
        """Return the section with what the edition may carry of it, None when that is nothing."""
        questions = [one for one in section.questions if self._printed(one)]
        items = _needed(self._section_items(section, questions))
        guidance = self._guidance(section)
        if not items and (section.questions or not guidance.text):
            return None
        title = self.wording.label(section)
        code = section.code if section.code != section.name and len(section.code) <= shapes.COLUMNS else ""
        return BlankSection(code, title, guidance, self.condition(section, self.language), items)

    def _guidance(self, one: Question | Section) -> Said:
        """Return what the group is advised; who else reads the paper is not told how it looks and whom it asks."""
        return self.wording.guidance(one) if self.edition in _INSIDE else Said()

    @property
    def language(self) -> str:
        return self.wording.texts.language

    def _printed(self, question: Question) -> bool:
        if question.kind in SILENT - {Kind.NOTE} or (question.readonly and not question.labels):
            return False
        return self.edition is ALL or prints(self.edition, question.print_class)

    def _section_items(self, section: Section, questions: Sequence[Question]) -> Iterator[BlankItem]:
        if not section.name or not questions:
            return self._level(questions, "")
        root = questions[0].path.split("/")[1]
        own = self.groups.get(f"/{root}/{section.name}")
        if own is None:
            return self._level(questions, "")
        return self._repeat(own, questions, Said()) if own.repeats else self._level(questions, own.path)

    def _level(self, questions: Iterable[Question], base: str) -> Iterator[BlankItem]:
        """Yield what stands directly in the group `base`, and each group in it."""
        for path, found in groupby(questions, lambda one: self._inside(one, base)):
            within = list(found)
            if not path:
                yield from self._run(within)
                continue
            group = self.groups[path]
            title = self.wording.label(group) if group.labels else Said()
            if group.repeats:
                yield from self._repeat(group, within, title)
                continue
            told = self.condition(group, self.language)
            if title.text or told:
                yield BlankItem(BlankKind.HEADING, text=title, condition=told)
            yield from self._level(within, path)

    def _inside(self, question: Question, base: str) -> str:
        """Return the outermost group below `base` that the question stands in, "" when it is in none."""
        steps = question.path.split("/")
        paths = ("/".join(steps[:at]) for at in range(2, len(steps)))
        return next((one for one in paths if len(one) > len(base) and one in self.groups), "")

    def _repeat(self, group: Group, questions: Sequence[Question], title: Said) -> Iterator[BlankItem]:
        items = tuple(self._level(questions, group.path))
        told = self.condition(group, self.language)
        if not items:
            return
        if shapes.fits_table(items, [self.wording.length(one) for one in questions]):
            yield BlankItem(BlankKind.TABLE, text=title, condition=told, columns=items, copies=shapes.ROWS)
        else:
            copies = shapes.copies_of(items)
            yield BlankItem(BlankKind.CARD, text=title, condition=told, columns=_needed(items), copies=copies)

    def _run(self, questions: Sequence[Question]) -> Iterator[BlankItem]:
        """Yield questions of one group, those that the form sets in a table of choices as one."""
        for together, found in groupby(questions, shapes.matrix_part):
            within = list(found)
            if together:
                yield from self._matrices(within)
            else:
                yield from (self._item(one) for one in within)

    def _matrices(self, questions: Sequence[Question]) -> Iterator[BlankItem]:
        title = Said()
        for choices, found in groupby(questions, lambda one: one.choices):
            within = list(found)
            heads = [one for one in within if heads_table(one)]
            title = self.wording.label(heads[0]) if heads else title
            rows = [one for one in within if not heads_table(one)]
            items = tuple(self._item(one) for one in rows)
            if items and shapes.fits_matrix(items, [self.wording.length(one) for one in rows]):
                shared = tuple(self._choices(choices, within[0]))
                yield BlankItem(BlankKind.MATRIX, text=title, choices=shared, columns=items)
            else:
                yield from items

    def _item(self, question: Question) -> BlankItem:
        label = self.wording.label(question)
        told = self.condition(question, self.language)
        hint, guidance = self.wording.hint(question), self._guidance(question)
        if question.kind is Kind.NOTE:
            return BlankItem(BlankKind.NOTE, text=label, hint=hint, guidance=guidance, condition=told)
        if not question.asked:
            return self._computed(question, label)
        kind = shapes.kind_of(question)
        boxed = kind in (BlankKind.ONE, BlankKind.SEVERAL, BlankKind.RANK)
        code = self.codes[question.path]
        return BlankItem(
            kind,
            code,
            label if label.text else Said(question.name),
            hint,
            guidance,
            told,
            self.wording.unit(question),
            (*self._range(question), *self.wording.limits(question)),
            self.wording.standards(question),
            tuple(self._choices(question.choices, question)) if boxed else (),
            self._roll(question, code),
            shapes.lines_of(question) if kind in shapes.WRITTEN else 0,
            len(question.choices) if kind is BlankKind.LISTED else 0,
            away=not AWAY.issubset(one.name for one in question.choices),
        )

    def _computed(self, question: Question, label: Said) -> BlankItem:
        """Return what the program computes, with what it is compared to: some do so by hand."""
        return BlankItem(
            BlankKind.COMPUTED,
            text=label,
            unit=self.wording.unit(question),
            limits=self.wording.limits(question),
        )

    def _choices(self, choices: Sequence[Choice], question: Question) -> Iterator[BlankChoice]:
        for number, one in enumerate(choices, start=1):
            yield BlankChoice(f"{number}", self.wording.choice(one, question))

    def _range(self, question: Question) -> tuple[str, ...]:
        if question.kind is not Kind.RANGE:
            return ()
        start, end, step = (question.control.get(name, "") for name in ("start", "end", "step"))
        if not start or not end:
            return ()
        tr = self.wording.texts.tr
        if step in ("", "1", "1.0"):
            return (tr("from {start} to {end}", start=start, end=end),)
        return (tr("from {start} to {end} in steps of {step}", start=start, end=end, step=step),)

    def _roll(self, question: Question, code: str) -> str:
        """Note a long list for the end of the paper and return its letter; one that is longer still has none."""
        choices = question.choices
        if question.kind not in CHOOSING or not shapes.BOXES < len(choices) <= shapes.ROLL:
            return ""
        same = tuple((one.name, *one.labels.items()) for one in choices)
        known = self.rolls.get(same)
        if known is None:
            known = BlankRoll(_letter(len(self.rolls)), (), tuple(self._choices(choices, question)))
        self.rolls[same] = replace(known, codes=(*known.codes, code))
        return known.letter


def _needed(items: Iterable[BlankItem]) -> tuple[BlankItem, ...]:
    """Return the items without what is computed and compared with nothing: nobody does so by hand."""
    return tuple(one for one in items if one.kind is not BlankKind.COMPUTED or one.limits)


def _letter(number: int) -> str:
    """Return A, B … Z, then A1, B1 and so on."""
    return chr(ord("A") + number % 26) + (f"{number // 26}" if number >= 26 else "")
