"""A picture taken out of its file: what a decoder needs, and nothing that a camera or a program wrote beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.errors import BadInput

MOST_PIXELS = 120_000_000
LONGEST_SIDE = 65_000
MOST_PROFILE = 4 * 1024 * 1024


class Format(StrEnum):
    """The kinds of files that are taken as photos."""

    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose file is whole. `body` holds pixels only; size is as stored, before it is turned upright."""

    format: Format
    width: int
    height: int
    body: bytes = field(repr=False)
    exif: bytes = field(repr=False, default=b"")
    xmp: bytes = field(repr=False, default=b"")
    profile: bytes = field(repr=False, default=b"")
    frames: int = 1

    def __post_init__(self) -> None:
        """Refuse, before anything is decoded, what would need more memory than a laptop has."""
        if self.width < 1 or self.height < 1:
            raise BadInput("photo_damaged")
        if self.width * self.height > MOST_PIXELS or max(self.width, self.height) > LONGEST_SIDE:
            raise BadInput("photo_too_many_pixels", most=MOST_PIXELS // 1_000_000)
