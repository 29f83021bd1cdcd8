import json
import os
import stat
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import keyring as keyrings
from npm_desktop.crypto import keys
from npm_desktop.crypto.keyring import Cost, Keyring, Purpose
from npm_desktop.errors import AppError, BadInput, NotFound

CHEAP = Cost(t=1, m=8, p=1)
STORE = "0197b3f0-1111-4222-8333-444455556666"
PASSPHRASE = "көк аспан астында сары бота жүр"
OTHER = "корабль пятница лестница арбуз"


@pytest.fixture(scope="module")
def made():
    return keys.create(PASSPHRASE, STORE, "real", CHEAP)


def refused(code, call, *args):
    with pytest.raises(AppError) as caught:
        call(*args)
    assert caught.value.code == code
    return caught.value


def test_the_passphrase_opens_the_same_four_different_keys(made):
    ring, secret = made
    assert keys.unlock(ring, PASSPHRASE) == secret
    found = {secret.store, secret.files, secret.identities, secret.medical}
    assert len(found) == 4
    assert {len(key) for key in found} == {32}


def test_the_default_work_opens_too():
    ring, secret = keys.create(PASSPHRASE, STORE, "real")
    assert ring.profiles[0].cost == Cost(3, 128 * 1024, 4)
    assert keys.unlock(ring, PASSPHRASE) == secret


def test_no_key_is_shown(made):
    ring, secret = made
    assert repr(secret) == "Keys()"
    assert "wrapped" not in repr(ring)


@pytest.mark.parametrize("typed", [f"  {PASSPHRASE}\n", PASSPHRASE.replace("й", "и\u0306"), f"\u00a0{PASSPHRASE}"])
def test_spelling_of_the_same_passphrase_does_not_matter(made, typed):
    ring, secret = made
    assert keys.unlock(ring, typed) == secret


@pytest.mark.parametrize("typed", ["", PASSPHRASE.upper(), PASSPHRASE[:-1], "\udcff", OTHER])
def test_another_passphrase_opens_nothing(made, typed):
    refused("wrong_passphrase", keys.unlock, made[0], typed)


def test_a_real_store_refuses_a_weak_passphrase_and_a_demo_store_an_empty_one():
    refused("passphrase_too_weak", keys.create, "qwerty12345", STORE, "real", CHEAP)
    refused("passphrase_too_weak", keys.create, "  ", STORE, "demo", CHEAP)
    ring, secret = keys.create("demo", STORE, "demo", CHEAP)
    assert keys.unlock(ring, "demo") == secret
    real, _ = keys.create(PASSPHRASE, STORE, "real", CHEAP)
    refused("passphrase_too_weak", keys.change_passphrase, real, PASSPHRASE, "demo", CHEAP)


def test_a_changed_passphrase_keeps_the_keys_and_ends_the_old_one(made):
    ring, secret = made
    changed = keys.change_passphrase(ring, PASSPHRASE, OTHER, CHEAP)
    assert keys.unlock(changed, OTHER) == secret
    refused("wrong_passphrase", keys.unlock, changed, PASSPHRASE)
    refused("wrong_passphrase", keys.change_passphrase, ring, OTHER, PASSPHRASE, CHEAP)
    assert changed.profiles[0].salt != ring.profiles[0].salt


def test_a_recovery_code_opens_and_sets_a_new_passphrase(made):
    ring, code = keys.add_recovery(*made, CHEAP)
    assert keys.unlock(ring, code.lower().replace("-", " ")) == made[1]
    assert keys.unlock(ring, PASSPHRASE) == made[1]
    changed = keys.change_passphrase(ring, code, OTHER, CHEAP)
    assert keys.unlock(changed, OTHER) == keys.unlock(changed, code) == made[1]
    refused("wrong_passphrase", keys.unlock, changed, PASSPHRASE)
    assert [p.purpose for p in changed.profiles] == [Purpose.PERSON, Purpose.RECOVERY]


def test_a_new_recovery_code_ends_the_old_one(made):
    ring, old = keys.add_recovery(*made, CHEAP)
    ring, new = keys.add_recovery(ring, made[1], CHEAP)
    refused("wrong_passphrase", keys.unlock, ring, old)
    assert keys.unlock(ring, new) == made[1]
    assert len(ring.profiles) == 2


def test_a_recovery_code_locks_out_nobody_when_several_people_have_a_passphrase(made):
    ring, code = keys.add_recovery(*made, CHEAP)
    second, _ = keys.create(OTHER, STORE, "real", CHEAP)
    ring = replace(ring, profiles=(*second.profiles, *ring.profiles))
    changed = keys.change_passphrase(ring, code, "жеті қат көкте жұлдыз көп болды", CHEAP)
    assert keys.unlock(changed, PASSPHRASE) == keys.unlock(changed, "жеті қат көкте жұлдыз көп болды") == made[1]


@pytest.mark.parametrize("change", [{"store_id": str(uuid.UUID(int=1))}, {"kind": keyrings.Kind.DEMO}])
def test_wrapped_keys_belong_to_one_store_of_one_kind(made, change):
    refused("wrong_passphrase", keys.unlock, replace(made[0], **change), PASSPHRASE)


def test_wrapped_keys_belong_to_one_profile_and_one_name(made):
    ring, _ = made
    (profile,) = ring.profiles
    moved = replace(ring, profiles=(replace(profile, id=str(uuid.UUID(int=2))),))
    refused("wrong_passphrase", keys.unlock, moved, PASSPHRASE)
    swapped = dict(profile.wrapped) | {"medical": profile.wrapped["files"]}
    refused("keyring_unreadable", keys.unlock, replace(ring, profiles=(replace(profile, wrapped=swapped),)), PASSPHRASE)


@given(place=st.integers(0), bit=st.integers(0, 7), name=st.sampled_from(keyrings.NAMES))
def test_any_flipped_bit_of_a_wrapped_key_is_noticed(made, place, bit, name):
    ring, _ = made
    (profile,) = ring.profiles
    damaged = bytearray(profile.wrapped[name])
    damaged[place % len(damaged)] ^= 1 << bit
    wrapped = dict(profile.wrapped) | {name: bytes(damaged)}
    refused("keyring_unreadable", keys.unlock, replace(ring, profiles=(replace(profile, wrapped=wrapped),)), PASSPHRASE)


@given(place=st.integers(0), bit=st.integers(0, 7))
def test_any_flipped_bit_of_the_file_is_noticed_before_a_passphrase_is_asked(made, place, bit):
    data = bytearray(keyrings.dump(made[0]))
    data[place % len(data)] ^= 1 << bit
    with pytest.raises(BadInput) as caught:
        keyrings.parse(bytes(data))
    assert caught.value.code in {"keyring_unreadable", "keyring_newer"}


@given(size=st.integers(0))
def test_a_cut_file_is_unreadable(made, size):
    data = keyrings.dump(made[0])
    refused("keyring_unreadable", keyrings.parse, data[: size % len(data)])


def forged(ring, **work):
    body = json.loads(keyrings.dump(ring))
    body.pop("checksum")
    body["profiles"][0]["argon2id"] |= work
    return keyrings._canonical(body | {"checksum": keyrings._checksum(body)})


@pytest.mark.parametrize(
    "work", [{"m": 2**31}, {"t": 10**6}, {"p": 255}, {"p": 2}, {"m": 0}, {"t": True}, {"m": 8.0}, {"salt": "AAAA"}]
)
def test_work_that_would_exhaust_the_machine_is_refused(made, work):
    assert keyrings.parse(forged(made[0])) == made[0]
    refused("keyring_unreadable", keyrings.parse, forged(made[0], **work))


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"[" * 60000, b" " * 70000, b'{"format":1,"checksum":2}'])
def test_what_is_no_keyring_is_unreadable(data):
    refused("keyring_unreadable", keyrings.parse, data)


def test_a_newer_keyring_is_named_as_such(made):
    data = keyrings.dump(replace(made[0], format=2))
    assert refused("keyring_newer", keyrings.parse, data).details == {"found": 2, "known": 1}


def test_the_file_is_whole_private_and_alone(made, tmp_path):
    path = tmp_path / keys.FILE_NAME
    made[0].write(path)
    assert Keyring.read(path) == made[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    changed = keys.change_passphrase(made[0], PASSPHRASE, OTHER, CHEAP)
    changed.write(path)
    assert Keyring.read(path) == changed
    assert os.listdir(tmp_path) == [keys.FILE_NAME]
    assert all(value not in path.read_bytes() for value in (made[1].store, made[1].store.hex().encode()))


def test_a_missing_keyring_is_not_an_empty_one(tmp_path):
    with pytest.raises(NotFound) as caught:
        Keyring.read(tmp_path / keys.FILE_NAME)
    assert caught.value.code == "keyring_missing"
    refused("disk_failed", Keyring.read, tmp_path)


def test_a_full_disk_leaves_the_old_keyring(made, small_disk):
    path = small_disk / keys.FILE_NAME
    made[0].write(path)
    with open(small_disk / "filler", "wb", buffering=0) as file:
        assert file.write(bytes(2**20)) < 2**20
    changed = keys.change_passphrase(made[0], PASSPHRASE, OTHER, CHEAP)
    refused("disk_full", changed.write, path)
    assert Keyring.read(path) == made[0]
    assert sorted(os.listdir(small_disk)) == ["filler", keys.FILE_NAME]


def test_too_little_memory_is_said(made):
    (profile,) = made[0].profiles
    greedy = replace(made[0], profiles=(replace(profile, cost=Cost(1, 2**31, 1)),))
    assert refused("memory_short", keys.unlock, greedy, PASSPHRASE).details == {"megabytes": 2**21}


def test_a_store_id_is_a_uuid():
    for text in ("not one", STORE.upper().replace("F", "F")):
        with pytest.raises(ValueError):  # noqa: PT011
            keys.create(PASSPHRASE, text, "real", CHEAP)
