import errno
import hashlib
import io
import os
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import streams
from npm_desktop.errors import AppError, BadInput, NotFound
from npm_desktop.media.originals import Originals

KEY = bytes(range(32))
PHOTO = b"\xff\xd8\xff PLANTED SECRET " * 1000


@pytest.fixture
def originals(tmp_path):
    return Originals(tmp_path / "originals", KEY)


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def code_of(call, *args):
    with pytest.raises(AppError) as caught:
        call(*args)
    return caught.value.code


@pytest.mark.parametrize("outside", [bytes, io.BytesIO])
def test_a_kept_file_comes_back(originals, tmp_path, outside):
    staged = originals.stage(outside(PHOTO))
    assert (staged.sha256, staged.size) == (hashlib.sha256(PHOTO).hexdigest(), len(PHOTO))
    assert originals.open(staged.name, staged.wrapped_key) == PHOTO
    target = io.BytesIO()
    originals.copy_to(staged.name, staged.wrapped_key, target)
    assert target.getvalue() == PHOTO
    assert files(tmp_path) == [f"originals/{staged.name[:2]}/{staged.name}"]


def test_an_empty_file_is_a_file(originals):
    staged = originals.stage(b"")
    assert originals.open(staged.name, staged.wrapped_key) == b""


def test_the_disk_shows_neither_content_nor_hash_nor_sameness(originals, tmp_path):
    one, two = originals.stage(PHOTO), originals.stage(PHOTO)
    assert one.name != two.name
    assert one.wrapped_key != two.wrapped_key
    for path in (tmp_path / "originals").rglob("*"):
        assert hashlib.sha256(PHOTO).hexdigest()[:8] not in path.name
        if path.is_file():
            assert b"PLANTED" not in path.read_bytes()
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        else:
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert repr(one.wrapped_key) not in repr(one)


@given(place=st.integers(0), bit=st.integers(0, 7))
def test_any_flipped_bit_is_noticed(tmp_path_factory, place, bit):
    originals = Originals(tmp_path_factory.mktemp("flip"), KEY)
    staged = originals.stage(b"evidence")
    path = originals._place(staged.name)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    path.write_bytes(data)
    assert code_of(originals.open, staged.name, staged.wrapped_key) == "file_damaged"
    assert code_of(originals.copy_to, staged.name, staged.wrapped_key, io.BytesIO()) == "file_damaged"


def test_files_can_not_be_swapped(originals):
    one, two = originals.stage(b"one"), originals.stage(b"two")
    assert code_of(originals.open, one.name, two.wrapped_key) == "file_damaged"
    path, other = originals._place(one.name), originals._place(two.name)
    path.write_bytes(other.read_bytes())
    assert code_of(originals.open, one.name, one.wrapped_key) == "file_damaged"
    assert code_of(originals.open, one.name, two.wrapped_key) == "file_damaged"


def test_another_store_opens_nothing(originals, tmp_path):
    staged = originals.stage(PHOTO)
    other = Originals(tmp_path / "originals", bytes(32))
    assert code_of(other.open, staged.name, staged.wrapped_key) == "file_damaged"


@pytest.mark.parametrize(
    "name", ["0" * 32, "", "../../etc/passwd", "/etc/passwd", "ab\udcff", "A" * 32, "0" * 32 + "\n"]
)
def test_a_name_that_is_not_there_or_not_ours_is_missing(originals, name):
    wrapped = streams.wrap(KEY, streams.new_key(), b"npm-desktop/original/1\n" + name.encode("utf-8", "surrogatepass"))
    with pytest.raises(NotFound, match="file_missing"):
        originals.open(name, wrapped)
    assert originals.missing({name}) == [name]


class Breaking:
    """A stick that is pulled out while it is read."""

    def __init__(self, failure):
        self.failure, self.reads = failure, 0

    def read(self, size, /):
        self.reads += 1
        if self.reads > 3:
            raise self.failure
        return bytes(size)


@pytest.mark.parametrize(
    ("failure", "expected"),
    [(OSError(errno.EIO, "gone"), BadInput), (KeyboardInterrupt(), KeyboardInterrupt), (ValueError("x"), ValueError)],
)
def test_a_source_that_breaks_leaves_nothing_half_written(originals, tmp_path, failure, expected):
    with pytest.raises(expected):
        originals.stage(Breaking(failure))
    assert files(tmp_path) == []


def test_a_full_disk_says_so_and_keeps_what_was_there(small_disk):
    originals = Originals(small_disk / "originals", KEY)
    kept = originals.stage(b"first")
    assert code_of(originals.stage, bytes(2**20)) == "disk_full"
    assert code_of(originals.stage, io.BytesIO(bytes(2**20))) == "disk_full"
    assert files(small_disk) == [f"originals/{kept.name[:2]}/{kept.name}"]
    assert originals.open(kept.name, kept.wrapped_key) == b"first"
    again = originals.stage(b"smaller")
    assert originals.open(again.name, again.wrapped_key) == b"smaller"


def test_a_read_only_disk_says_so(small_disk):
    originals = Originals(small_disk / "originals", KEY)
    kept = originals.stage(b"first")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert code_of(originals.stage, b"second") == "disk_read_only"
    assert originals.quarantine([kept.name]) == []
    assert originals.open(kept.name, kept.wrapped_key) == b"first"


def test_a_full_target_says_so(originals):
    staged = originals.stage(PHOTO)
    with open("/dev/full", "wb", buffering=0) as target:
        assert code_of(originals.copy_to, staged.name, staged.wrapped_key, target) == "disk_full"


def test_a_folder_that_is_a_file_says_so(tmp_path):
    (tmp_path / "originals").write_bytes(b"")
    assert code_of(Originals(tmp_path / "originals", KEY).stage, b"x") == "disk_failed"


def test_files_without_rows_are_moved_aside_and_still_open(originals, tmp_path):
    one, two = originals.stage(b"one"), originals.stage(b"two")
    later = Originals(tmp_path / "originals", KEY)
    assert later.stray({one.name, two.name}) == []
    assert later.stray({one.name}) == [two.name]
    assert later.quarantine(later.stray({one.name})) == [two.name]
    assert later.stray({one.name}) == []
    assert files(tmp_path / "originals") == sorted([f"{one.name[:2]}/{one.name}", f"quarantine/{two.name}"])
    assert later.open(two.name, two.wrapped_key) == b"two"
    assert later.missing({one.name, two.name}) == []


def test_files_whose_rows_are_still_on_the_way_are_not_stray(originals):
    originals.stage(b"one")
    assert originals.stray(set()) == []


def test_quarantine_never_overwrites_and_never_stops(originals, tmp_path):
    one = originals.stage(b"one")
    folder = tmp_path / "originals"
    (folder / "quarantine").mkdir()
    (folder / "quarantine" / one.name).write_bytes(b"earlier")
    assert originals.quarantine(["../keyring.json", "0" * 32, one.name]) == [one.name]
    assert (folder / "quarantine" / one.name).read_bytes() == b"earlier"
    assert len(files(folder)) == 2


def test_foreign_files_are_left_alone(originals, tmp_path):
    staged = originals.stage(b"one")
    folder = tmp_path / "originals"
    for name in ("Thumbs.db", f"{staged.name[:2]}/notes.txt", f"{staged.name[:2]}/{'f' * 31}"):
        (folder / name).write_bytes(b"")
    (folder / "00").touch()
    later = Originals(folder, KEY)
    assert later.stray({staged.name}) == []
    assert Originals(tmp_path / "nowhere", KEY).stray(set()) == []


STAGING = """
import sys
from pathlib import Path
from npm_desktop.media.originals import Originals
Originals(Path(sys.argv[1]), bytes(range(32))).stage(sys.stdin.buffer)
"""


def test_what_a_killed_program_left_is_recognised(tmp_path):
    folder = tmp_path / "originals"
    with subprocess.Popen([sys.executable, "-c", STAGING, str(folder)], stdin=subprocess.PIPE) as program:
        program.stdin.write(bytes(3 * streams.CHUNK))  # more than a pipe holds: once taken, the file is begun
        program.stdin.flush()
        while not files(tmp_path):
            assert program.poll() is None
        program.kill()
        program.stdin.close()
    (left,) = Originals(folder, KEY).stray(set())
    assert left.startswith(".part-")
    originals = Originals(folder, KEY)
    assert originals.quarantine([left]) == [left]
    assert files(folder) == [f"quarantine/{left}"]
    assert originals.stray(set()) == []
    assert os.listdir(folder / left[6:8]) == []
