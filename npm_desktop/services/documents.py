"""Documents of a visit: what a report would say now, fixing it under a number, signing it, its stored files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.frame import Material
from npm_desktop.documents.papers import record_of
from npm_desktop.documents.readiness import problems
from npm_desktop.documents.readiness_acts import prosecutor_points
from npm_desktop.domain import ids, states
from npm_desktop.domain.admission import Refusal
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import (
    LETTERS,
    OFFERED,
    REPORTS,
    UNNUMBERED,
    Document,
    DocumentKind,
    Paper,
    Signature,
    StoredFile,
)
from npm_desktop.domain.evidence import Card, state_after
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.kit import NON_ADMISSION_ACT, OBSTRUCTION_ACT
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.problem import Point, Problem
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import (
    DocumentState,
    SignatureState,
    Stage,
    StageState,
    VisitState,
    VisitType,
)
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.services import material
from npm_desktop.store import changes, checks, documents, info, kit, recommendations, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.admission import RefusalRow
from npm_desktop.texts import beside


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper about to be fixed: its final record, who is to sign it, and the newest change that it knows of.

    `signers` are (participant, name, role); an official the paper is offered to has no participant.
    """

    visit_id: str
    paper: Paper
    record: dict[str, Any]
    signers: tuple[tuple[str, str, str], ...]
    at: Moment
    seen: int


class Documents:
    """The documents."""

    def __init__(self, store: Store, reference: Reference, shelf: Shelf) -> None:
        self._store = store
        self._reference = reference
        self._shelf = shelf

    def of_visit(self, visit_id: str) -> list[Document]:
        """Return the documents of the visit, the oldest first."""
        with self._store.read() as session:
            return documents.of_visit(session, visit_id)

    def get(self, document_id: str) -> Document:
        """Return the document, or raise NotFound."""
        with self._store.read() as session:
            return documents.get(session, document_id)

    def problems(self, visit_id: str, paper: Paper) -> list[Problem]:
        """Return everything that stands between the visit and the paper."""
        with self._store.read() as session:
            return problems(self._material(session, visit_id), paper)

    def prosecutor_points(self, visit_id: str) -> tuple[Point, ...]:
        """Return what a prosecutor looks for in the act of non-admission, in order or not."""
        with self._store.read() as session:
            return prosecutor_points(self._material(session, visit_id))

    def draft(self, visit_id: str, paper: Paper) -> dict[str, Any]:
        """Return the record of the paper as it would be now, without a number."""
        with self._store.read() as session:
            known = self._material(session, visit_id)
            if paper.kind is DocumentKind.PACK:
                known = material.for_pack(session, self._shelf, known)
            return record_of(paper, known, self._reference)

    def prepare(self, visit_id: str, paper: Paper) -> Issue:
        """Return the final record with the next number, or raise RuleBroken("not_ready") naming the problems.

        The number is taken only by `issue`, so a failure in between leaves no gap.
        """
        if paper.kind in UNNUMBERED:
            raise RuleBroken("document_never_fixed")
        with self._store.read() as session:
            known = self._material(session, visit_id)
            gaps = [one for one in problems(known, paper) if one.blocks]
            if gaps:
                raise RuleBroken("not_ready", number=len(gaps), problems=gaps)
            now = self._store.now()
            visit = known.visit
            _ensure_issuable(session, visit, paper)
            seen = changes.newest(session, visit_id)
            number = _number_on_paper(session, visit, paper)
            number = number or info.peek_number(session, info.PAPERS, visit.snapshot.group_code, now.at.year)
            record = record_of(paper, known, self._reference, number=number, day=now.at.date())
            signers = _signers(known, paper, record)
        return Issue(visit_id, paper, record, signers, now, seen)

    def issue(self, issue: Issue, record: bytes, sha256: str, file: StoredFile, who: Who) -> tuple[Document, Changes]:
        """Keep the fixed paper; RuleBroken `number_taken` or `visit_changed` when something came in between."""
        paper, number = issue.paper, issue.record["number"]
        with self._store.write(who) as session:
            visit = visits.get(session, issue.visit_id)
            _take_number(session, visit, issue)
            _ensure_issuable(session, visit, paper)
            if changes.newest(session, issue.visit_id) != issue.seen or self._record(session, issue) != issue.record:
                raise RuleBroken("visit_changed")
            document = Document(
                ids.new_id(),
                issue.visit_id,
                paper.kind,
                paper.edition,
                paper.language,
                number,
                DocumentState.FIXED,
                date.fromisoformat(issue.record["day"]),
                issue.at,
                sha256,
                record,
                None,
                0,
                tuple(
                    Signature(ids.new_id(), participant, name, place, SignatureState.TO_SIGN, role=role)
                    for place, (participant, name, role) in enumerate(issue.signers)
                ),
                paper.subject_id,
            )
            documents.add(session, document)
            documents.add_rendition(session, document, file, issue.at)
            if paper.kind is DocumentKind.REPORT:
                _conclude(session, visit, issue.at)
            made = documents.get(session, document.id)
        touched = (Topic.DOCUMENTS, Topic.VISITS, Topic.INSTITUTIONS, Topic.RECOMMENDATIONS)
        return made, Changes.of(*touched, visit_id=issue.visit_id)

    def _record(self, session: StoreSession, issue: Issue) -> dict[str, Any]:
        """Return what the paper would say now: also a campaign, a base or the register may have changed meanwhile."""
        known, day = self._material(session, issue.visit_id), date.fromisoformat(issue.record["day"])
        return record_of(issue.paper, known, self._reference, number=issue.record["number"], day=day)

    def ensure_dissent(self, document_id: str, participant_id: str, opinion: Text) -> Document:
        """Return the document that this member may sign with the opinion, or raise RuleBroken.

        By law a dissenting opinion is annexed to the report (CEC art. 46(4)); no other paper has one.
        """
        document = self.ensure_signable(document_id, participant_id)
        mine = next(one for one in document.signatures if one.participant_id == participant_id)
        _ensure_opinion(document, replace(mine, state=SignatureState.DISSENT, opinion=opinion))
        return document

    def ensure_signable(self, document_id: str, participant_id: str) -> Document:
        """Return the document, or raise RuleBroken when this person has nothing to sign in it."""
        document = self.get(document_id)
        _ensure_signable(document, participant_id)
        return document

    def sign(
        self, drawn: Document, signature: Signature, file: StoredFile, at: Moment, who: Who
    ) -> tuple[Document, Changes]:
        """Keep a signature with the new file that shows it; the last one seals the document.

        `drawn` is the document as the file shows it. RuleBroken("document_changed") when somebody signed meanwhile: the
        file would not show it. Draw again.
        """
        with self._store.write(who) as session:
            document = documents.get(session, drawn.id)
            _ensure_signable(document, signature.participant_id)
            _ensure_certified(document, signature)
            _ensure_opinion(document, signature)
            if document.renditions != drawn.renditions:
                raise RuleBroken("document_changed")
            if signature.strokes is not None:
                documents.add_file(session, signature.strokes, at)
            documents.put_signature(session, signature)
            documents.add_rendition(session, document, file, at)
            open_ones = [
                one for one in document.signatures if one.state is SignatureState.TO_SIGN and one.id != signature.id
            ]
            new = DocumentState.SIGNED if open_ones else DocumentState.SEALED
            documents.set_state(session, document.id, states.document_step(document.state, new))
            session.flush()
            made = documents.get(session, document.id)
        return made, Changes.of(Topic.DOCUMENTS, Topic.VISITS, visit_id=document.visit_id)

    def withdraw(self, document_id: str, reason: Text, who: Who) -> Changes:
        """Withdraw a fixed document nobody has signed; its number stays used. The visit opens for recording again."""
        if not reason:
            raise RuleBroken("withdrawal_reason_missing")
        with self._store.write(who) as session:
            document = documents.get(session, document_id)
            state = states.document_step(document.state, DocumentState.WITHDRAWN)
            documents.set_state(session, document_id, state, reason)
            session.flush()
            closed = visits.state(session, document.visit_id) is VisitState.CONCLUDED
            if closed and not documents.fixed(session, document.visit_id, DocumentKind.REPORT):
                _reopen(session, document.visit_id)
        touched = (Topic.DOCUMENTS, Topic.VISITS, Topic.RECOMMENDATIONS)
        return Changes.of(*touched, visit_id=document.visit_id)

    def seal_key(self) -> tuple[bytes, bytes]:
        """Return (private key, certificate) of this installation, or raise RuleBroken."""
        with self._store.read() as session:
            key = info.seal_key(session)
        if key is None:
            raise RuleBroken("seal_key_missing")
        return key

    def files(self) -> list[StoredFile]:
        """Return every stored file of the store."""
        with self._store.read() as session:
            return documents.files(session)

    def known_names(self, names: Iterable[str]) -> set[str]:
        """Return those of the names that a stored file has."""
        with self._store.read() as session:
            return documents.known_names(session, names)

    def _material(self, session: StoreSession, visit_id: str) -> Material:
        return material.of_visit(session, self._shelf, visit_id)


_CARRIED_OUT = (VisitState.UNDER_WAY, VisitState.CONCLUDED)
_SHEETS = (DocumentKind.OBSTRUCTION, DocumentKind.DEPARTURE)
# Which blank act of a paper kit is that of a paper.
_BLANK_ACTS = {DocumentKind.NON_ADMISSION: NON_ADMISSION_ACT, DocumentKind.OBSTRUCTION: OBSTRUCTION_ACT}


def _number_on_paper(session: StoreSession, visit: Visit, paper: Paper) -> str:
    """Return the number of a blank act that was written by hand and typed in, "" where there is none left."""
    section = _BLANK_ACTS.get(paper.kind, "")
    acts = kit.written_acts(session, visit.id, section) if section else []
    return next((one for one in acts if not documents.is_number(session, one)), "")


def _take_number(session: StoreSession, visit: Visit, issue: Issue) -> None:
    """Take the number of the paper, or raise RuleBroken when another took it meanwhile."""
    number, year = issue.record["number"], issue.at.at.year
    if _number_on_paper(session, visit, issue.paper) == number:
        return
    if info.next_number(session, info.PAPERS, visit.snapshot.group_code, year) != number:
        raise RuleBroken("number_taken")


def _ensure_issuable(session: StoreSession, visit: Visit, paper: Paper) -> None:
    """Refuse a report of a visit that was not carried out, an act of a refusal that was none, a second act."""
    if paper.kind is DocumentKind.NON_ADMISSION:
        if visit.state is not VisitState.NOT_ADMITTED:
            raise RuleBroken("visit_was_admitted")
        if visit.admitted_at is not None:
            raise RuleBroken("visit_was_admitted")
    elif paper.kind is DocumentKind.APPEAL:  # goes on when the group was let in later
        if rows.find(session, RefusalRow, Refusal, ids.derived_id("refusal", visit.id)) is None:
            raise RuleBroken("visit_was_admitted")
    elif visit.state not in _CARRIED_OUT:
        raise RuleBroken("visit_not_carried_out")
    _ensure_once(session, visit, paper)


def _ensure_once(session: StoreSession, visit: Visit, paper: Paper) -> None:
    """Refuse two originals of one paper. Obstructions and promises go on: what is signed of them gets another sheet."""
    found = documents.same(session, visit.id, paper)
    if found is None:
        return
    number, state = found
    if paper.kind not in _SHEETS or state is DocumentState.FIXED:
        raise RuleBroken("document_exists", number=number)


def _conclude(session: StoreSession, visit: Visit, at: Moment) -> None:
    """Close the visit with its report; what the group saw of earlier recommendations becomes their state."""
    if visit.kind is VisitType.INTERIM:
        for card in checks.cards(session, visit):
            _carry_over(session, card, visit.day, at)
    if visit.state is VisitState.UNDER_WAY:
        visits.change(session, visit.id, state=states.visit_step(visit.state, VisitState.CONCLUDED))
        visits.put_stage(session, visit.id, StageStep(Stage.REPORT, StageState.DONE))


def _carry_over(session: StoreSession, card: Card, day: date, at: Moment) -> None:
    check = card.check
    state = state_after(check.judgement)
    if not check.recommendation_id or state is None:
        return
    # Seen by the group on the spot: only such a state counts as implemented.
    step = RecommendationStep(state, day, True, check.observation)
    recommendations.judged(session, check.id, check.recommendation_id, step, at)


def _reopen(session: StoreSession, visit_id: str) -> None:
    """Open the visit again when no report of it is left; the recommendations go back to what they were."""
    for check in checks.of_visit(session, visit_id).values():
        if check.recommendation_id:
            recommendations.unjudged(session, check.id, check.recommendation_id)
    visits.change(session, visit_id, state=VisitState.UNDER_WAY)
    visits.put_stage(session, visit_id, StageStep(Stage.REPORT, StageState.BEGUN))


def _ensure_signable(document: Document, participant_id: str) -> None:
    if document.state in (DocumentState.WITHDRAWN, DocumentState.SEALED):
        raise RuleBroken("document_closed", number=document.number)
    mine = next((one for one in document.signatures if one.participant_id == participant_id), None)
    if mine is None:
        raise RuleBroken("not_a_signer")
    if mine.state is not SignatureState.TO_SIGN:
        raise RuleBroken("already_signed")


def _ensure_certified(document: Document, signature: Signature) -> None:
    """Let only an official refuse or be absent, and a refusal stand only when two members certify it.

    A member who is alone certifies it with a witness, who is named in words.
    """
    if signature.state not in (SignatureState.REFUSED, SignatureState.ABSENT):
        return
    if signature.participant_id:
        raise RuleBroken("member_cannot_refuse")
    members = {one.participant_id for one in document.signatures if one.participant_id}
    certifying = set(signature.certified_by)
    others = certifying - members
    alone = len(members) == 1 and len(others) == 1 and not any(ids.is_id(one) for one in others)
    if others and not alone:
        raise RuleBroken("certifier_not_member")
    if signature.state is SignatureState.REFUSED and len(certifying) < CERTIFIERS:
        raise RuleBroken("refusal_needs_two")


CERTIFIERS = 2


def _ensure_opinion(document: Document, signature: Signature) -> None:
    """Let a member sign a report with an opinion that says something; what leaves the NPM carries none."""
    if signature.state is not SignatureState.DISSENT:
        return
    inside = document.edition in (Edition.GROUP, Edition.COUNCIL)
    if document.kind not in REPORTS or not inside or not signature.participant_id:
        raise RuleBroken("dissent_only_report")
    if not signature.opinion:
        raise RuleBroken("dissent_words_missing")


def _signers(known: Material, paper: Paper, record: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Return who signs: all members but the recused (CEC art. 46(4)); extract and letters the leader alone.

    Acts and the departure sheet are offered to the official as well.
    """
    members = [one for one in known.visit.members if not one.recused]
    if paper.edition is Edition.PUBLIC:
        return ()
    if paper.edition is Edition.INSTITUTION or paper.kind in LETTERS:
        members = [one for one in members if one.leader]
    signers = [(one.participant_id, one.name, "") for one in members]
    official = _official(record) if paper.kind in OFFERED else None
    return (*signers, official) if official else tuple(signers)


def _official(record: Mapping[str, Any]) -> tuple[str, str, str] | None:
    sides = [side.get("official") for side in record.get("columns", (record,))]
    if not all(sides):
        return None
    role = beside(*(side["position"]["text"] for side in sides))
    return "", sides[0]["name"], role
