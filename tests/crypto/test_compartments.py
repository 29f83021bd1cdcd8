"""Compartments open with the right words of the right people, and with nothing else."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import compartments
from npm_desktop.crypto.compartments import FIRST, SECOND, WHOLE, HolderKey, Key, Lock, Share
from npm_desktop.crypto.keyring import Cost
from npm_desktop.errors import BadInput

QUICK = Cost(1, 8, 1)
STORE = str(uuid.UUID(int=7))
WORDS = {"leader": "кружка без ручки", "other": "сорок две ступени", "member": "красная дверь", "doctor": "белый снег"}
HALVES = {"leader": FIRST, "other": FIRST, "member": SECOND}


def _keys() -> dict[str, HolderKey]:
    return {name: compartments.new_holder(words, STORE, name, QUICK, weak=True) for name, words in WORDS.items()}


KEYS = _keys()


def _lock(halves: dict[str, int], name: str = "identities") -> Lock:
    holders = {holder: (half, KEYS[holder].public) for holder, half in halves.items()}
    public, shares = compartments.new_compartment(STORE, name, holders)
    made = (Share(holder, half, KEYS[holder], shares[holder]) for holder, half in halves.items())
    return Lock(STORE, name, public, tuple(made))


IDENTITIES, MEDICAL = _lock(HALVES), _lock({"doctor": WHOLE}, "medical")


def _opened(*names: str) -> Key:
    return compartments.open_with(IDENTITIES, {name: WORDS[name] for name in names})


def _sealed(content: bytes, record: str = "r1") -> bytes:
    return compartments.seal(IDENTITIES.public, content, STORE, "identities", record)


@given(st.binary(max_size=2000))
def test_a_leader_and_a_member_together_read_what_was_put_in(content: bytes) -> None:
    assert _opened("leader", "member").unseal(_sealed(content), "r1") == content
    assert _opened("member", "other").unseal(_sealed(content), "r1") == content


@pytest.mark.parametrize("names", [(), ("leader",), ("member",), ("leader", "other")])
def test_r02_nobody_alone_and_no_two_leaders_open_the_identities(names: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="compartment_half_missing"):
        _opened(*names)


def test_a_doctor_alone_opens_the_medical_notes() -> None:
    key = compartments.open_with(MEDICAL, {"doctor": WORDS["doctor"]})
    assert key.unseal(compartments.seal(MEDICAL.public, b"x", STORE, "medical", "n"), "n") == b"x"


@given(st.text(max_size=40))
def test_any_other_words_are_refused_with_one_sentence(words: str) -> None:
    if compartments.passphrases.normalise(words) in WORDS["member"]:
        return
    with pytest.raises(BadInput, match="holder_words_wrong"):
        compartments.open_with(IDENTITIES, {"leader": WORDS["leader"], "member": words})


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=7))
def test_a_flipped_bit_in_what_is_sealed_is_refused(place: int, bit: int) -> None:
    sealed = bytearray(_sealed("Ахметов Қ., 8 отряд".encode()))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(BadInput, match="compartment_damaged"):
        KEY.unseal(bytes(sealed), "r1")


@given(
    st.integers(min_value=0), st.integers(min_value=0, max_value=7), st.sampled_from(["public", "wrapped", "sealed"])
)
def test_a_flipped_bit_in_a_share_or_a_holders_key_is_refused(place: int, bit: int, where: str) -> None:
    share = IDENTITIES.shares[2]
    old = share.sealed if where == "sealed" else getattr(share.key, where)
    changed = bytearray(old)
    at = place % len(changed)
    changed[at] ^= 1 << bit
    if where == "wrapped" and 1 <= at < 7:  # another amount of work: refused too, but it may take long
        changed[1:7] = bytes(6)
    if where == "sealed":
        forged = replace(share, sealed=bytes(changed))
    else:
        forged = replace(share, key=replace(share.key, **{where: bytes(changed)}))
    lock = replace(IDENTITIES, shares=(IDENTITIES.shares[0], forged))
    with pytest.raises(BadInput, match=r"holder_words_wrong|compartment_damaged"):
        compartments.open_with(lock, {name: WORDS[name] for name in ("leader", "member")})


@given(st.binary(max_size=120))
def test_whatever_bytes_are_no_sealed_record(data: bytes) -> None:
    with pytest.raises(BadInput, match="compartment_damaged"):
        KEY.unseal(data, "r1")


def test_a_record_that_changed_places_is_refused() -> None:
    with pytest.raises(BadInput, match="compartment_damaged"):
        KEY.unseal(_sealed(b"x", "r1"), "r2")
    other = compartments.seal(IDENTITIES.public, b"x", str(uuid.UUID(int=8)), "identities", "r1")
    with pytest.raises(BadInput, match="compartment_damaged"):
        KEY.unseal(other, "r1")


def test_shares_and_keys_of_others_are_refused() -> None:
    leader, other, member = IDENTITIES.shares
    moved = replace(IDENTITIES, shares=(replace(leader, sealed=other.sealed), member))
    with pytest.raises(BadInput, match="compartment_damaged"):
        compartments.open_with(moved, WORDS)
    swapped = replace(IDENTITIES, shares=(replace(leader, key=KEYS["doctor"]), member))
    with pytest.raises(BadInput, match="holder_words_wrong"):
        compartments.open_with(swapped, WORDS)
    with pytest.raises(BadInput, match="compartment_damaged"):  # a leader's half that passes for a member's
        compartments.open_with(replace(IDENTITIES, shares=(leader, replace(other, half=SECOND))), WORDS)
    with pytest.raises(BadInput, match="compartment_damaged"):
        compartments.open_with(replace(IDENTITIES, public=MEDICAL.public), WORDS)


def test_a_key_of_small_order_is_refused() -> None:
    sealed = _sealed(b"x")
    with pytest.raises(BadInput, match="compartment_damaged"):
        KEY.unseal(sealed[:1] + bytes(32) + sealed[33:], "r1")


def test_one_more_holder_is_let_in_by_those_who_opened_it() -> None:
    new = compartments.new_holder("новые слова", STORE, "new", QUICK, weak=True)
    share = Share("new", SECOND, new, KEY.share_for("new", new.public, SECOND))
    lock = replace(IDENTITIES, shares=(*IDENTITIES.shares, share))
    opened = compartments.open_with(lock, {"other": WORDS["other"], "new": "новые слова"})
    assert opened.unseal(_sealed(b"x"), "r1") == b"x"
    with pytest.raises(BadInput, match="compartment_half_missing"):
        compartments.open_with(lock, {"member": WORDS["member"], "new": "новые слова"})


def test_a_closed_key_opens_nothing_and_shows_nothing() -> None:
    key = _opened("leader", "member")
    key.close()
    with pytest.raises(BadInput, match="compartment_closed"):
        key.unseal(_sealed(b"x"), "r1")
    with pytest.raises(BadInput, match="compartment_closed"):
        key.share_for("new", KEYS["doctor"].public, FIRST)
    assert "halves" not in repr(KEY)


def test_the_length_of_what_is_sealed_tells_no_name() -> None:
    assert len(_sealed("Ли".encode())) == len(_sealed("Абдрахманов-Сейфуллин Нұрсұлтан".encode()))


def test_words_can_be_changed() -> None:
    changed = compartments.change_words(KEYS["member"], WORDS["member"], "другие слова", STORE, "member", weak=True)
    shares = (IDENTITIES.shares[0], replace(IDENTITIES.shares[2], key=changed))
    lock = replace(IDENTITIES, shares=shares)
    assert compartments.open_with(lock, {"leader": WORDS["leader"], "member": "другие слова"})
    with pytest.raises(BadInput, match="holder_words_wrong"):
        compartments.open_with(lock, WORDS)


def test_weak_words_are_refused_where_people_are_real() -> None:
    with pytest.raises(BadInput, match="passphrase_too_weak"):
        compartments.new_holder("красная", STORE, "x", QUICK)
    with pytest.raises(BadInput, match="passphrase_too_weak"):
        compartments.new_holder("  ", STORE, "x", QUICK, weak=True)


KEY = _opened("leader", "member")
