"""The law shelf: what the reference data and the checklists hold of the law that applies to an institution on a day.

It needs no store: the forms are those of a visit, of a store or those that come with the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.plain import plain
from npm_desktop.checklists.standards import Instrument, Standard, Threshold
from npm_desktop.core import Core
from npm_desktop.domain.law_shelf import Part, Shelved, Worth
from npm_desktop.reference.law import Act, Provision
from npm_desktop.reference.library import Reference
from npm_desktop.texts import Texts

SIGNS = {">=": "≥", "<=": "≤"}
MOST_ASKED = 3
MODULES = ("special", "thematic")


def shelf(reference: Reference, forms: Sequence[Form], category: str, on: date, texts: Texts) -> list[Shelved]:
    """Return all that stands on the shelf for institutions of the category on the day: KeyError for an unknown one."""
    return [
        *_mechanism(reference, category, on, texts),
        *_standards(forms, on, texts),
        *_offences(reference, on, texts),
        *_rules(reference, on, texts),
    ]


def forms_shipped(category: str, reference: Reference) -> list[Form]:
    """Return the checklist of the category and the modules that come with the program."""
    from npm_desktop.checklists import workbook

    wanted = {reference.categories[category].checklist, "SPECIAL", "THEMATIC_DISABILITY"}
    return [workbook.load(one.data) for one in workbook.shipped() if one.code in wanted]


def forms_of(core: Core, category: str) -> list[Form]:
    """Return the checklist of the category that a store asks now, and the modules that may be asked beside it."""
    versions = [core.checklists.for_category(category)]
    versions += [one for module in MODULES for one in core.checklists.modules(module, category)]
    return [core.checklists.form(one.id) for one in versions]


def _mechanism(reference: Reference, category: str, on: date, texts: Texts) -> Iterator[Shelved]:
    """Yield the chapter on the mechanism in the law that applies."""
    basis = reference.family_for(category, on)
    family = basis.family
    for one in family.provisions.values():
        if not one.in_force(on):
            continue
        worth = Worth.LAWYER if basis.to_check else _worth(read=one.verified)
        made = _provision(Part.MECHANISM, family.key, one, texts, worth)
        yield _titled(made, texts.pick(family.titles))


def _offences(reference: Reference, on: date, texts: Texts) -> Iterator[Shelved]:
    for key, one in reference.law.offences.items():
        if one.provision.in_force(on):
            made = _provision(Part.OFFENCES, key, one.provision, texts, _worth(read=one.provision.verified))
            yield replace(made, elements=tuple(texts.pick(names) for names in one.elements), citable=False)


def _provision(part: Part, instrument: str, one: Provision, texts: Texts, worth: Worth) -> Shelved:
    return Shelved(
        part,
        instrument,
        one.article,
        texts.pick(one.citations),
        texts.pick(one.titles),
        texts.pick(one.cited_for),
        worth,
        source=one.source,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _titled(made: Shelved, title: str) -> Shelved:
    """Return the provision under the title of its law; its own title goes before what it is cited for."""
    about = made.about if made.title in made.about else f"{made.title}. {made.about}"
    return replace(made, title=title, about=about)


def _rules(reference: Reference, on: date, texts: Texts) -> Iterator[Shelved]:
    law = reference.law
    for one in (*([law.rules] if law.rules else []), *law.amendments):
        if one.day <= on:
            yield _act(one, texts)


def _act(one: Act, texts: Texts) -> Shelved:
    citation = texts.pick(one.citations)
    return Shelved(
        Part.RULES,
        one.key,
        "",
        citation,
        citation,
        texts.pick(one.effect),
        _worth(read=one.verified),
        source=one.source,
        valid_from=one.day,
        citable=False,
    )


def _worth(*, read: bool) -> Worth:
    return Worth.READ if read else Worth.NOT_READ


def _standards(forms: Iterable[Form], on: date, texts: Texts) -> Iterator[Shelved]:
    """Yield what the questions rest on, each provision once with all its questions: national law first."""
    known: dict[tuple[str, str], list[tuple[Form, Question, Standard]]] = {}
    for form in forms:
        for question in form.questions():
            for one in question.standards:
                if not one.open and one.in_force(on):
                    known.setdefault((one.instrument, one.provision), []).append((form, question, one))
    order = sorted(known.items(), key=lambda item: (not item[1][0][2].national, item[0][0], _by_number(item[0][1])))
    for (code, provision), uses in order:
        form, _, first = uses[0]
        instrument = form.instruments.get(code, Instrument(code, {}, {}))
        questions = list({question.code: question for _, question, _ in uses}.values())
        asked = [plain(texts.pick(one.labels)) for one in questions]
        yield Shelved(
            Part.NATIONAL if first.national else Part.INTERNATIONAL,
            code,
            provision,
            instrument.citation(provision, texts.language),
            texts.pick(instrument.titles) if instrument.titles else code,
            " · ".join(asked[:MOST_ASKED]),
            _worth(read=any(one.verified for _, _, one in uses)),
            limits=tuple(_limits(questions, first.basis, texts)),
            questions=tuple(one.code for one in questions),
            asked=tuple(asked),
            valid_to=first.valid_to,
        )


def _by_number(provision: str) -> tuple[int, str]:
    digits = "".join(sign if sign.isdigit() else " " for sign in provision).split()
    return int(digits[0]) if digits else 0, provision


def _limits(questions: Iterable[Question], basis: str, texts: Texts) -> Iterator[str]:
    """Yield the thresholds of the basis with their units, each once."""
    told: dict[str, None] = {}
    for question in questions:
        unit = texts.pick(question.unit) if question.unit else ""
        told.update(dict.fromkeys(_limit(one, unit, texts) for one in question.thresholds if one.basis == basis))
    yield from told


def _limit(one: Threshold, unit: str, texts: Texts) -> str:
    value = texts.number(float(one.value)).removesuffix(",0").removesuffix(".0")
    audience = texts.pick(one.audience) if one.audience else ""
    words = " ".join(filter(None, (f"{SIGNS.get(one.comparison, one.comparison)}\u00a0{value}", unit)))
    return f"{words} ({audience})" if audience else words
