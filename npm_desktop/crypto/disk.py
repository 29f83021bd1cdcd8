"""Writing a file so that it is there after the power fails, and saying which way the disk refused.

This module never encrypts and never decides what is written.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from npm_desktop.errors import AppError

PART = ".part-"  # what a file is called until it is complete

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "disk_read_only",
    errno.EACCES: "access_denied",
    errno.EPERM: "access_denied",
}


def problem(error: OSError) -> AppError:
    """Return what the disk's refusal means to the user."""
    return AppError(_CODES.get(error.errno or 0, "disk_failed"), number=error.errno)


@contextmanager
def problems() -> Iterator[None]:
    """Turn every refusal of the disk inside the block into an AppError."""
    try:
        yield
    except OSError as error:
        raise problem(error) from error


def create(path: Path) -> BinaryIO:
    """Open a new file that only its owner may read; an existing one is never overwritten."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


def settle(file: BinaryIO) -> None:
    """Bring what was written to the disk itself, and let the next reading come from there."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder as durable as the files. Windows keeps them by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder only its owner may enter, durably; its parents too."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def replace(path: Path, data: bytes) -> None:
    """Put the bytes in the file's place in one step: at any moment the old or the new file is whole."""
    part = path.with_name(f"{PART}{path.name}-{secrets.token_hex(4)}")
    try:
        with create(part) as file:
            file.write(data)
            settle(file)
        if part.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
