"""Decodes a picture once and makes copies of its pixels: small, upright, sRGB, on white, as JPEG.

Large pictures are made small strip by strip, so that what is needed beside the decoded picture stays small.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageCms, JpegImagePlugin, PngImagePlugin

from npm_desktop.errors import BadInput
from npm_desktop.media import heic
from npm_desktop.media.picture import Format, Picture

QUALITY = 85  # the print and handwriting on a photographed register stay legible

_STRIP = 4_000_000  # pixels
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Copies:
    """JPEG files in the order asked for; the size of the upright picture and of its largest copy."""

    files: tuple[bytes, ...] = field(repr=False)
    size: tuple[int, int]
    largest: tuple[int, int]


def copies(picture: Picture, orientation: int, longest: tuple[int, ...]) -> Copies:
    """Make copies whose longest sides are at most as given, the largest first; a small picture is not enlarged."""
    upright = 1 if picture.format is Format.HEIC else orientation
    size = (picture.height, picture.width) if upright >= 5 else (picture.width, picture.height)
    image = _srgb(_decoded(picture, longest[0]), picture.profile)
    if upright in _TURNS:
        image = image.transpose(_TURNS[upright])
    files = []
    largest = _fitting(size, longest[0])
    for limit in longest:
        image = _resized(image, _fitting(size, limit))
        files.append(_jpeg(image))
    return Copies(tuple(files), size, largest)


def _fitting(size: tuple[int, int], limit: int) -> tuple[int, int]:
    """Return the size with the longest side at most the limit and the proportions kept."""
    longest = max(size)
    if longest <= limit:
        return size
    return max(1, round(size[0] * limit / longest)), max(1, round(size[1] * limit / longest))


def _decoded(picture: Picture, longest: int) -> Image.Image:
    """Decode the picture, made small to no less than the longest side needed, its transparency on white."""
    size = (picture.width, picture.height)
    if picture.format is Format.HEIC:
        return _small(size, _heic_strips(picture), longest)
    image = _opened(picture)
    if image.size != size:
        raise BadInput("photo_damaged")
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        image.draft(None, _fitting(size, longest))
    image.load()
    if image.mode == "CMYK" and "adobe" not in image.info:  # only Adobe's inks are stored inverted, as Pillow expects
        return ImageChops.invert(image)
    return _small(image.size, _strips(image), longest)


def _opened(picture: Picture) -> Image.Image:
    body = io.BytesIO(picture.body)
    if picture.format is Format.JPEG:
        return JpegImagePlugin.JpegImageFile(body)
    return PngImagePlugin.PngImageFile(body)


def _heights(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Cut a picture into strips: top and bottom of each. Heights divide evenly by every factor in use."""
    step = max(64, _STRIP // size[0] // 64 * 64)
    for top in range(0, size[1], step):
        yield top, min(top + step, size[1])


def _strips(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    for top, bottom in _heights(image.size):
        yield top, image.crop((0, top, image.width, bottom))


def _heic_strips(picture: Picture) -> Iterator[tuple[int, Image.Image]]:
    file = heic.opened(picture.body)
    main = file[file.primary_index]
    data, stride, mode = memoryview(main.data), main.stride, main.mode
    if main.size != (picture.width, picture.height):  # what was announced is not what came out
        raise BadInput("photo_damaged")
    for top, bottom in _heights(main.size):
        rows = data[top * stride : bottom * stride]
        yield top, Image.frombytes(mode, (picture.width, bottom - top), rows, "raw", mode, stride)


def _small(size: tuple[int, int], strips: Iterator[tuple[int, Image.Image]], longest: int) -> Image.Image:
    """Put the strips together on a smaller ground: each is flattened, and shrunk by a whole factor."""
    factor = 1
    while max(size) // (factor * 2) >= longest and factor < 64:
        factor *= 2
    ground: Image.Image | None = None
    for top, strip in strips:
        flat = _flat(strip)
        flat = flat.reduce(factor) if factor > 1 else flat
        if ground is None:
            ground = Image.new(flat.mode, (-(-size[0] // factor), -(-size[1] // factor)))
        ground.paste(flat, (0, top // factor))
    if ground is None:
        raise BadInput("photo_damaged")
    return ground


def _flat(image: Image.Image) -> Image.Image:
    """Return the pixels with 8 bits a channel and without transparency: grey, RGB or CMYK."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        colours = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), colours).convert("RGB")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB (or grey); a profile that can't be used is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(source).lower():
                changed = ImageCms.profileToProfile(image, source, _screen(), outputMode="RGB")
                return image if changed is None else changed
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


@cache
def _screen() -> Any:
    return ImageCms.createProfile("sRGB")


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _jpeg(image: Image.Image) -> bytes:
    """Return the pixels as JPEG; what the image remembers of its file (comment, profile, density) stays out."""
    target = io.BytesIO()
    bare = image.copy()
    bare.info.clear()
    bare.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()
