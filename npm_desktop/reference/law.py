"""The law of the visits, by date: which family of articles holds for an institution on a day, and how it is cited.

Source: `legal_basis.json`, which tells for every provision whether it was read in a public text of the law. Nothing
here knows an article by heart, and nothing makes an unconfirmed one look confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of a law: what it is cited for, and the ready citation in each language."""

    key: str
    article: str
    titles: Mapping[str, str]
    cited_for: Mapping[str, str]
    citations: Mapping[str, str]
    verified: bool
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Tell whether it holds on the day; a bound that is not established doesn't exclude."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Family:
    """The chapter on the NPM in one law. `citations` names the law as it stands after an article number."""

    key: str
    titles: Mapping[str, str]
    covers: Mapping[str, str]
    citations: Mapping[str, str]
    provisions: Mapping[str, Provision]
    verified: bool
    successor: str = ""
    source: str = ""
    edition_read: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The family that applies to an institution on a day. `to_check`: a lawyer must confirm that it applies at all."""

    family: Family
    to_check: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision cited in one language. Official paper may carry it only when it is `confirmed`."""

    key: str
    text: str
    cited_for: str
    verified: bool
    to_check: bool = False

    @property
    def confirmed(self) -> bool:
        """Tell whether the text was read and nobody has to confirm that it applies."""
        return self.verified and not self.to_check


@dataclass(frozen=True, slots=True)
class Offence:
    """An administrative offence around visits; `elements` are its elements, each in three languages."""

    provision: Provision
    elements: tuple[Mapping[str, str], ...]
    fine_mci: int
    fine_tenge_2023: int


@dataclass(frozen=True, slots=True)
class Act:
    """A resolution or an amending law."""

    key: str
    day: date
    citations: Mapping[str, str]
    effect: Mapping[str, str]
    verified: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """All of it. `rules` are the Rules of preventive visits, `amendments` the acts that changed them or the laws."""

    version: str
    families: Mapping[str, Family]
    offences: Mapping[str, Offence] = field(default_factory=dict)
    rules: Act | None = None
    amendments: tuple[Act, ...] = ()

    def basis(self, key: str, on: date) -> Basis:
        """Return the family that holds on the day for institutions of the family `key`. KeyError for an unknown one.

        Before a law there was its predecessor. After a repeal its successor is taken and marked for a lawyer.
        """
        family, to_check = self.families[key], False
        while family.valid_to is not None and on > family.valid_to and family.successor in self.families:
            family, to_check = self.families[family.successor], True
        if family.valid_from is not None and on < family.valid_from:
            earlier = self._predecessor(family.key, on)
            return Basis(earlier, to_check) if earlier is not None else Basis(family, to_check=True)
        return Basis(family, to_check)

    def citations(
        self, key: str, on: date, keys: Iterable[str], language: str, *, confirmed_only: bool = False
    ) -> tuple[Citation, ...]:
        """Return the provisions `keys` of the family that holds on the day, in that order; unknown keys are left out.

        `confirmed_only` is for official paper.
        """
        basis = self.basis(key, on)
        found = []
        for one in keys:
            provision = basis.family.provisions.get(one)
            if provision is not None and provision.in_force(on):
                found.append(cite(provision, language, to_check=basis.to_check))
        return tuple(one for one in found if one.confirmed or not confirmed_only)

    def _predecessor(self, key: str, on: date) -> Family | None:
        for family in self.families.values():
            ended = family.valid_to is not None and on > family.valid_to
            if family.successor == key and not ended:
                return family
        return None


def cite(provision: Provision, language: str, *, to_check: bool = False) -> Citation:
    """Return the citation of a provision in the language, else in Russian."""
    text = provision.citations.get(language) or provision.citations.get("ru", "")
    cited_for = provision.cited_for.get(language) or provision.cited_for.get("ru", "")
    return Citation(provision.key, text, cited_for, provision.verified, to_check)
