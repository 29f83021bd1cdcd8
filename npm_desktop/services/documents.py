"""Documents of a visit: what a report would say now, fixing it under a number, signing it, its stored files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.collect import collect
from npm_desktop.documents.frame import Material
from npm_desktop.documents.readiness import problems
from npm_desktop.domain import ids, states
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import Document, Signature, StoredFile
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.report import Edition, Report
from npm_desktop.domain.states import DocumentState, SignatureState, Stage, StageState, VisitState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import answers, changes, checklists, documents, findings, info, recommendations, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.texts import Texts

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Issue:
    """A report about to be fixed: its final record, who is to sign it, and the newest change that it knows of."""

    visit_id: str
    record: dict[str, Any]
    signers: tuple[tuple[str, str], ...]
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

    def problems(self, visit_id: str, language: str) -> list[Problem]:
        """Return everything that stands between the visit and its report."""
        with self._store.read() as session:
            return problems(self._material(session, visit_id), language)

    def draft(self, visit_id: str, edition: Edition, texts: Texts) -> Report:
        """Return the record of the report as it would be now, without a number."""
        with self._store.read() as session:
            return collect(self._material(session, visit_id), self._reference, texts, edition)

    def prepare(self, visit_id: str, edition: Edition, texts: Texts) -> Issue:
        """Return the final record with the next number, or raise RuleBroken("not_ready") naming the problems.

        The number is taken only by `issue`, so a failure in between leaves no gap.
        """
        with self._store.read() as session:
            material = self._material(session, visit_id)
            gaps = [one for one in problems(material, texts.language) if one.blocks]
            if gaps:
                raise RuleBroken("not_ready", number=len(gaps), problems=gaps)
            now = self._store.now()
            visit = material.visit
            _ensure_issuable(visit)
            seen = changes.newest(session, visit_id)
            number = info.peek_number(session, REPORT, visit.snapshot.group_code, now.at.year)
            report = collect(material, self._reference, texts, edition, number=number, day=now.at.date())
        return Issue(visit_id, report.as_dict(), _signers(visit, edition), now, seen)

    def issue(self, issue: Issue, record: bytes, sha256: str, file: StoredFile, who: Who) -> tuple[Document, Changes]:
        """Fix the report: take its number, keep its record and its first file. The visit is closed for recording.

        RuleBroken("number_taken") when another document took the number meanwhile, "visit_changed" when something was
        recorded since: the record would not hold it. Prepare again.
        """
        fields = issue.record
        edition = Edition(fields["edition"])
        with self._store.write(who) as session:
            visit = visits.get(session, issue.visit_id)
            number = info.next_number(session, REPORT, visit.snapshot.group_code, issue.at.at.year)
            if number != fields["number"]:
                raise RuleBroken("number_taken")
            _ensure_issuable(visit)
            if changes.newest(session, issue.visit_id) != issue.seen:
                raise RuleBroken("visit_changed")
            document = Document(
                ids.new_id(),
                issue.visit_id,
                REPORT,
                edition,
                fields["language"],
                number,
                DocumentState.FIXED,
                date.fromisoformat(fields["day"]),
                issue.at,
                sha256,
                record,
                None,
                0,
                tuple(
                    Signature(ids.new_id(), participant, name, place, SignatureState.TO_SIGN)
                    for place, (participant, name) in enumerate(issue.signers)
                ),
            )
            documents.add(session, document)
            documents.add_rendition(session, document, file, issue.at)
            if visit.state is VisitState.UNDER_WAY:
                visits.change(session, visit.id, state=states.visit_step(visit.state, VisitState.CONCLUDED))
                visits.put_stage(session, visit.id, StageStep(Stage.REPORT, StageState.DONE))
            made = documents.get(session, document.id)
        return made, Changes.of(Topic.DOCUMENTS, Topic.VISITS, Topic.INSTITUTIONS, visit_id=issue.visit_id)

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
            others = documents.of_visit(session, document.visit_id)
            visit_state = visits.state(session, document.visit_id)
            if visit_state is VisitState.CONCLUDED and all(one.state is DocumentState.WITHDRAWN for one in others):
                visits.change(session, document.visit_id, state=VisitState.UNDER_WAY)
                visits.put_stage(session, document.visit_id, StageStep(Stage.REPORT, StageState.BEGUN))
        return Changes.of(Topic.DOCUMENTS, Topic.VISITS, visit_id=document.visit_id)

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

    def _material(self, session: StoreSession, visit_id: str) -> Material:
        visit = visits.get(session, visit_id)
        version_id = visit.checklist_version_id
        if not version_id:
            raise RuleBroken("visit_without_checklist")
        return Material(
            visit,
            self._shelf.form(version_id, lambda: checklists.workbook(session, version_id)),
            answers.of_visit(session, visit_id),
            findings.of_visit(session, visit_id),
            recommendations.of_visit(session, visit_id),
            info.get(session).demo,
        )


def _ensure_issuable(visit: Visit) -> None:
    """Refuse a report of a visit that was not carried out."""
    if visit.state not in (VisitState.UNDER_WAY, VisitState.CONCLUDED):
        raise RuleBroken("visit_not_carried_out")


def _ensure_signable(document: Document, participant_id: str) -> None:
    if document.state in (DocumentState.WITHDRAWN, DocumentState.SEALED):
        raise RuleBroken("document_closed", number=document.number)
    mine = next((one for one in document.signatures if one.participant_id == participant_id), None)
    if mine is None:
        raise RuleBroken("not_a_signer")
    if mine.state is not SignatureState.TO_SIGN:
        raise RuleBroken("already_signed")


def _signers(visit: Visit, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return who signs: all members but the recused (CEC art. 46(4)); the extract is signed by the leader."""
    members = [one for one in visit.members if not one.recused]
    if edition is Edition.PUBLIC:
        return ()
    if edition is Edition.INSTITUTION:
        members = [one for one in members if one.leader]
    return tuple((one.participant_id, one.name) for one in members)
