"""Measures what adding a photo of 12 megapixels costs, beside its parts done bare in the same run."""

from __future__ import annotations

import hashlib
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageFilter

from npm_desktop.crypto import disk, streams
from npm_desktop.media import photos
from npm_desktop.media.originals import Originals

ROUNDS = 7


def photo_bench() -> dict[str, float]:
    """Return the median seconds of one photo, of its parts done bare, and their ratio."""
    photo = _photo()
    with tempfile.TemporaryDirectory() as place:
        originals = Originals(Path(place) / "originals", bytes(32))
        ours, bare = [], []
        for number in range(ROUNDS + 1):
            bare.append(_seconds(lambda number=number: _bare(photo, Path(place) / f"bare-{number}")))
            ours.append(_seconds(lambda: photos.prepare(originals, photo)))
    mine, theirs = statistics.median(ours[1:]), statistics.median(bare[1:])
    return {"photo_added_s": mine, "photo_bare_s": theirs, "photo_added_to_bare": mine / theirs}


def _photo() -> bytes:
    """Make a photo of 4000 × 3000 with a camera's grain: about as large as a telephone's."""
    grain = Image.effect_noise((1000, 750), 60).resize((4000, 3000), Image.Resampling.BICUBIC)
    fine = Image.effect_noise((4000, 3000), 14).filter(ImageFilter.GaussianBlur(0.6))
    mixed = Image.merge("RGB", (Image.blend(grain, fine, 0.4), grain, fine))
    target = io.BytesIO()
    mixed.save(target, "JPEG", quality=88)
    return target.getvalue()


def _bare(photo: bytes, target: Path) -> None:
    """Hash, encrypt to the disk, and make one copy of 1600 pixels, with nothing checked."""
    hashlib.sha256(photo).hexdigest()
    with target.open("wb") as file:
        streams.encrypt(io.BytesIO(photo), file, streams.new_key())
        disk.settle(file)
    image = Image.open(io.BytesIO(photo))
    image.draft("RGB", (1600, 1200))
    image.resize((1600, 1200), Image.Resampling.LANCZOS).save(io.BytesIO(), "JPEG", quality=85)


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    sys.stdout.write("".join(f"{name}: {value:.3f}\n" for name, value in photo_bench().items()))


if __name__ == "__main__":
    main()
