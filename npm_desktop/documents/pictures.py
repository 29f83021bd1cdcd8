"""Drawn signatures as pictures for the page: checked, cropped to the strokes, on white, and nothing but pixels."""

from __future__ import annotations

import warnings
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
