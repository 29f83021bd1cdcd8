"""The same question in two versions: what only changes, and what turns the meaning of its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from npm_desktop.checklists import attributes
from npm_desktop.checklists.form import Choice, Form, Kind, Question
from npm_desktop.checklists.sameness import Repeats, alike, is_choice, kinds_agree, stable

Told = tuple[str, Question, dict[str, object]]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# Below this two wordings are taken for two meanings; where the name changed as well, a little sooner.
_OTHER_QUESTION, _OTHER_QUESTION_RENAMED, _OTHER_CHOICE = 0.35, 0.5, 0.8


class Compared:
    """Collects what is different, question by question."""

    def __init__(self, old: Form, new: Form) -> None:
        """Bind the versions."""
        self.breaks: list[Told] = []
        self.changes: list[Told] = []
        self._language = old.default_language
        self._repeats = Repeats(old, new)

    def compare(self, before: Question, after: Question) -> None:
        """Compare one question with itself in the new version."""
        if self._is_another(before, after):
            self._breaks("change_code_reused", after, code_now=after.code, before=before.labels, after=after.labels)
            return
        self._compare_kind(before, after)
        self._compare_place(before, after)
        self._compare_choices(before, after)
        self._compare_measures(before, after)
        self._compare_words(before, after)
        self._compare_rules(before, after)

    def _breaks(self, code: str, question: Question, **details: object) -> None:
        self.breaks.append((code, question, details))

    def _changes(self, code: str, question: Question, **details: object) -> None:
        self.changes.append((code, question, details))

    def _is_another(self, before: Question, after: Question) -> bool:
        one, other = before.labels.get(self._language, ""), after.labels.get(self._language, "")
        if not one or not other:
            return False
        return alike(one, other) < (_OTHER_QUESTION if before.name == after.name else _OTHER_QUESTION_RENAMED)

    def _compare_kind(self, before: Question, after: Question) -> None:
        if before.asked and not after.asked and after.calculation:
            self._breaks("change_now_calculated", after)
        if before.kind is after.kind:
            return
        if kinds_agree(before, after):
            self._changes("change_widened", after, before=before.kind, after=after.kind)
        else:
            self._breaks("change_kind", after, before=before.kind, after=after.kind)

    def _compare_place(self, before: Question, after: Question) -> None:
        if not self._repeats.same(before, after):
            self._breaks("change_repeat", after)
        elif before.section != after.section and after.section:
            self._changes("change_section", after, section=after.section)

    def _compare_choices(self, before: Question, after: Question) -> None:
        if not is_choice(before) or not is_choice(after):
            return
        left = {stable(choice): choice for choice in before.choices}
        right = {stable(choice): choice for choice in after.choices}
        for value, choice in left.items():
            if value not in right:
                self._breaks("change_choice_removed", after, choice=choice.labels or choice.name)
            else:
                self._compare_choice(after, choice, right[value])
        for value, choice in right.items():
            if value not in left:
                self._changes("change_choice_added", after, choice=choice.labels or choice.name)

    def _compare_choice(self, question: Question, before: Choice, after: Choice) -> None:
        if before.name != after.name:
            self._changes("change_choice_renamed", question, before=before.name, after=after.name)
        one, other = before.labels.get(self._language, ""), after.labels.get(self._language, "")
        if one and other and _means_other(one, other):
            self._breaks("change_choice_meaning", question, name=after.name, before=before.labels, after=after.labels)
        elif dict(before.labels) != dict(after.labels):
            self._changes("change_choice_label", question, name=after.name, after=after.labels, before=before.labels)

    def _compare_measures(self, before: Question, after: Question) -> None:
        if _differs(before.unit, after.unit):
            self._breaks("change_unit", after, before=before.unit or "—", after=after.unit or "—")
        if before.good != after.good:
            self._breaks("change_good", after, before=_good(before), after=_good(after))
        if before.thresholds != after.thresholds:
            one, other = (attributes.write_thresholds(each.thresholds) or "—" for each in (before, after))
            self._changes("change_threshold", after, before=one, after=other)
        if before.agrees != after.agrees:
            self._changes("change_agrees", after)
        if [(one.instrument, one.provision) for one in before.standards] != [
            (one.instrument, one.provision) for one in after.standards
        ]:
            self._changes("change_standards", after)
        if before.print_class is not after.print_class:
            self._changes("change_print", after)

    def _compare_words(self, before: Question, after: Question) -> None:
        if before.labels.get(self._language) != after.labels.get(self._language):
            self._changes("change_label", after, before=before.labels)
        elif any(after.labels.get(language) != text for language, text in before.labels.items()):
            self._changes("change_translation", after)
        if dict(before.hints) != dict(after.hints) or dict(before.guidance) != dict(after.guidance):
            self._changes("change_hint", after)

    def _compare_rules(self, before: Question, after: Question) -> None:
        if before.relevant != after.relevant:
            self._changes("change_relevant", after)
        if before.constraint != after.constraint:
            self._changes("change_constraint", after)
        if before.calculation != after.calculation and (before.calculation or not before.asked):
            self._changes("change_calculation", after)
        if (before.required, before.required_when) != (after.required, after.required_when):
            self._changes("change_required", after)


def _differs(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Tell whether units differ in a language both have, or only one has any."""
    shared = set(before) & set(after)
    if not shared:
        return bool(before) != bool(after)
    return any(before[language] != after[language] for language in shared)


def _good(question: Question) -> object:
    choice = question.choice(question.good) if question.good and question.kind is Kind.SELECT_ONE else None
    return choice.labels if choice is not None and choice.labels else question.good or "—"


def _means_other(one: str, other: str) -> bool:
    """Tell whether a choice may mean something else now: short texts, so few letters or one number change them."""
    return alike(one, other) < _OTHER_CHOICE or _NUMBER.findall(one) != _NUMBER.findall(other)
