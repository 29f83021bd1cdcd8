"""What the vault verb tells: who has keys, how many identities until when, who opened them. Never a name inside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from vault_samples import LEADER, MEMBER, NAME, WHY, put_interview, set_up

from npm_desktop import core as cores
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.text import Text

PASSPHRASE = "шесть совсем разных слов для проверки"


@pytest.fixture
def sealed(core, folder, visit, who):
    """A closed store with one identity that was opened once."""
    member, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    set_up(core, who.author, member)
    talk = put_interview(core, visit, who, follow_up=Consent.YES)
    end = core.now().at.date() + timedelta(90)
    core.vault.keep(talk, NAME, end, who)
    core.vault.open(visit, who.author, LEADER, member, MEMBER, WHY, who)
    number = core.visits.get(visit).number
    core.close()
    return folder, number, visit, who.author, member


def test_r02_the_list_counts_and_never_names(sealed, answer, answer_json):
    folder, number, visit, leader, member = sealed
    told = answer_json("vault", "--data", folder, number)
    assert told["compartments"] == {"identities": True, "medical": False}
    assert {one["participant"]: one["parts"] for one in told["holders"]} == {
        leader: {"identities": "leader"},
        member: {"identities": "member"},
    }
    assert (told["identities"], told["medical_notes"], told["destroyed"]) == (1, 0, 0)
    (line,) = told["openings"]
    assert (line["visit"], line["by"], line["records"]) == (visit, [leader, member], 1)
    for language in ("kk", "ru", "en"):
        code, out, err = answer("vault", "--data", folder, "--lang", language)
        assert (code, err) == (0, "")
        assert "Омаров Болат" in out
        for secret in ("Сагындыков", NAME, LEADER, "встретить"):
            assert secret not in out


def test_r02_what_is_due_is_destroyed_when_asked(sealed, answer_json):
    folder = sealed[0]
    opened = cores.open_store(folder, PASSPHRASE)
    assert len(opened.vault.kept()) == 1
    real = opened.now().at.date()
    opened.close()
    told = answer_json("vault", "--data", folder, "--destroy-due")
    late = real >= date(2026, 11, 24) + timedelta(90)  # by the clock of this machine
    assert (told["identities"], told["destroyed"]) == ((0, 1) if late else (1, 0))


def test_an_unknown_visit_is_one_sentence(sealed, answer):
    code, out, err = answer("vault", "--data", sealed[0], "99-0000-XXX-001", "--lang", "en")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_a_store_without_keys_says_so(folder, answer):
    code, out, _ = answer("vault", "--data", folder, "--lang", "en")
    assert code == 0
    assert "Nobody has a key yet" in out
