import shutil
import subprocess

import pytest


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 KiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root mounts a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)
