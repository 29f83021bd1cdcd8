"""The figures of a year, counted from what was recorded. Nothing is written here, and nothing is known by heart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from npm_desktop.domain.states import VisitType
from npm_desktop.domain.statistics import Implementation, RateLine, RefusedVisit, Rounding, VisitCounts
from npm_desktop.reference.library import Reference
from npm_desktop.store import statistics
from npm_desktop.store.store import Store

Line = Sequence[str]


class Statistics:
    """The tables of a year."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def visits_by_type(
        self, year: int, *, regions: Iterable[str] = (), first: date | None = None, last: date | None = None
    ) -> VisitCounts:
        """Return how many visits were carried out in the year, or in a part of it, by type, family and region."""
        wanted = set(regions)
        begin, end = first or date(year, 1, 1), last or date(year, 12, 31)
        by_type = dict.fromkeys(VisitType, 0)
        by_family: dict[str, dict[VisitType, int]] = defaultdict(lambda: dict.fromkeys(VisitType, 0))
        by_region: dict[str, dict[VisitType, int]] = defaultdict(lambda: dict.fromkeys(VisitType, 0))
        with self._store.read() as session:
            for kind, category, region, number in statistics.visits(session, begin, end):
                if not wanted or region in wanted:
                    by_type[kind] += number
                    by_family[self._reference.categories[category].rollup][kind] += number
                    by_region[region][kind] += number
        return VisitCounts(year, by_type, dict(by_family), dict(by_region))

    def implementation(
        self,
        year: int,
        as_of: date,
        *,
        rounding: Rounding = Rounding.TRUNCATE,
        joint: Sequence[Line] | None = None,
    ) -> Implementation:
        """Return what became of the recommendations sent in the year, by region.

        `joint` names regions that are counted as one line; without it those that the printed figures join.
        """
        begin, end = date(year, 1, 1), date(year, 12, 31)
        with self._store.read() as session:
            found = {
                region: (sent, done) for region, sent, done in statistics.implementation(session, begin, end, as_of)
            }
        lines = tuple(
            RateLine(
                tuple(regions),
                sum(found.get(one, (0, 0))[0] for one in regions),
                sum(found.get(one, (0, 0))[1] for one in regions),
                rounding,
            )
            for regions in self._lines(self.joint_lines(year) if joint is None else joint)
        )
        sent, done = sum(one.sent for one in lines), sum(one.implemented for one in lines)
        return Implementation(year, as_of, RateLine((), sent, done, rounding), lines)

    def non_admissions(self, year: int) -> list[RefusedVisit]:
        """Return the refused visits of the year; they are not among the visits that were carried out."""
        with self._store.read() as session:
            return statistics.non_admissions(session, date(year, 1, 1), date(year, 12, 31))

    def joint_lines(self, year: int) -> list[Line]:
        """Return the regions that the printed figures of the year count as one line; the newest known year's else."""
        known = self._reference.years
        if not known:
            return []
        told = known.get(year) or known[max(known)]
        printed = [one["regions"] for one in told["recommendations"]["implementation_by_region"]]
        return [*(one for one in printed if len(one) > 1), told["visits"]["shared_penal_department"]]

    def _lines(self, joint: Sequence[Line]) -> list[Line]:
        """Return the joint lines and every other region by itself, in the order of the regions' codes."""
        taken = {region for line in joint for region in line}
        lines: list[Line] = [*joint, *([region] for region in self._reference.regions if region not in taken)]
        return sorted(lines, key=min)
