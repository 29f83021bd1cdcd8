import errno
import os
import stat

import pytest

from npm_desktop.crypto import disk
from npm_desktop.errors import AppError


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "disk_read_only"),
        (errno.EACCES, "access_denied"),
        (errno.EIO, "disk_failed"),
        (errno.ENODEV, "disk_failed"),
    ],
)
def test_the_disk_says_why(number, code):
    with pytest.raises(AppError) as caught, disk.problems():
        raise OSError(number, os.strerror(number), "/secret/path")
    assert caught.value.code == code
    assert caught.value.details == {"number": number}


def test_a_file_is_private_and_never_overwritten(tmp_path):
    with disk.create(tmp_path / "file") as file:
        file.write(b"x")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        disk.create(tmp_path / "file")


def test_folders_are_private(tmp_path):
    disk.make_folder(tmp_path / "a" / "b")
    disk.make_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_replacing_leaves_nothing_beside(tmp_path):
    disk.replace(tmp_path / "file", b"one")
    disk.replace(tmp_path / "file", b"two")
    assert (tmp_path / "file").read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["file"]
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(OSError, match=r"(?i)directory"):
        disk.replace(tmp_path / "folder", b"x")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
