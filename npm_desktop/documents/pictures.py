"""Pictures for the page, nothing but pixels: drawn signatures cropped to the strokes, photos as they come."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

from npm_desktop.errors import BadInput

LARGEST_FILE = 2_000_000
LARGEST_SIDE = 4_000


def strokes(png: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return the drawing as a plain PNG cropped to its strokes, and its size."""
    from PIL import Image, UnidentifiedImageError

    if len(png) > LARGEST_FILE:
        raise BadInput("signature_image_unreadable")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(png), formats=("PNG",)) as picture:
                if max(picture.size) > LARGEST_SIDE:
                    raise BadInput("signature_image_unreadable")
                return _cropped(picture)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Warning, Image.DecompressionBombError) as error:
        raise BadInput("signature_image_unreadable") from error


def _cropped(picture: object) -> tuple[bytes, tuple[int, int]]:
    from PIL import Image, ImageChops

    assert isinstance(picture, Image.Image)
    rgba = picture.convert("RGBA")
    page = Image.new("RGB", rgba.size, "white")
    page.paste(rgba, mask=rgba.getchannel("A"))
    box = ImageChops.invert(page.convert("L")).getbbox()
    page = page.crop(box) if box else page
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue(), page.size


# Markers of a JPEG. What tells of camera, place and people, or may hide anything, is not let in: Exif and XMP (APP1),
# IPTC (APP13), comments, thumbnails, other makers' segments. A colour profile and Adobe's note on colours may stay.
START, END, SCAN = 0xD8, 0xD9, 0xDA
FRAMES = {0xC0, 0xC1, 0xC2}
PIXELS = {0xC4, 0xDB, 0xDD, SCAN, *FRAMES}
NOTES = {0xE0: (b"JFIF\0", 14), 0xE2: (b"ICC_PROFILE\0", 65_535), 0xEE: (b"Adobe", 12)}


def ensure_photo(jpeg: bytes, number: str) -> None:
    """Refuse a print copy that is no plain JPEG in grey or colour, or that holds more than its pixels."""
    frames = []
    for marker, content in _segments(jpeg, number):
        start, longest = NOTES.get(marker, (b"", 0))
        if marker not in PIXELS and not (start and content.startswith(start) and len(content) <= longest):
            raise BadInput("photo_tells_more", number=number)
        if marker in FRAMES:
            frames.append((content[:1], content[5:6]))
    if len(frames) != 1 or frames[0][0] != b"\x08" or frames[0][1] not in (b"\x01", b"\x03"):
        raise BadInput("photo_not_printable", number=number)


def _segments(jpeg: bytes, number: str) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of each segment up to the end of the picture, which has to be the end of the file."""
    if jpeg[:2] != bytes((0xFF, START)):
        raise BadInput("photo_not_printable", number=number)
    at = 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg):
        marker = jpeg[at + 1]
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield marker, jpeg[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == SCAN:
            at = _after_scan(jpeg, at)
    if jpeg[at : at + 2] != bytes((0xFF, END)):
        raise BadInput("photo_not_printable", number=number)
    if at + 2 != len(jpeg):
        raise BadInput("photo_tells_more", number=number)


def _after_scan(jpeg: bytes, at: int) -> int:
    """Return where the next marker after the compressed pixels is."""
    while (at := jpeg.find(b"\xff", at)) >= 0 and at + 1 < len(jpeg):
        if jpeg[at + 1] != 0 and not 0xD0 <= jpeg[at + 1] <= 0xD7:
            return at
        at += 2
    return len(jpeg)
