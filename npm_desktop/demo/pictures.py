"""Photos of rooms and things that don't exist, drawn: no person, no place, nothing that could be read.

Each is drawn from a seed, seen a little askew, with the light, the grain and the softness that a pocket camera has.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

SIZE, SEEN = (1600, 1200), (1280, 960)  # drawn and kept
QUALITY = 86
TAKEN, CAMERA_IFD = 36867, 0x8769
Colour = tuple[int, int, int]


def draw(scene: str, seed: str, at: datetime) -> bytes:
    """Return the photo as JPEG, taken at the time of day that the camera wrote down."""
    from PIL import Image

    random = Random(f"{scene} {seed}")
    picture = Image.new("RGB", SIZE, (190, 186, 176))
    SCENES[scene](picture, random)
    seen = _seen(picture, random)
    about = seen.getexif()
    about.get_ifd(CAMERA_IFD)[TAKEN] = f"{at:%Y:%m:%d %H:%M:%S}"
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=QUALITY, exif=about)
    return out.getvalue()


def _seen(picture: Image.Image, random: Random) -> Image.Image:
    """Return the picture as a hand-held camera sees it: turned a little, darker at the edges, grainy, soft."""
    from PIL import Image, ImageChops, ImageFilter

    turned = picture.rotate(random.uniform(-1.6, 1.6), Image.Resampling.BILINEAR, expand=False)
    turned = turned.crop((40, 30, SIZE[0] - 40, SIZE[1] - 30)).resize(SEEN, Image.Resampling.BILINEAR)
    soft = turned.filter(ImageFilter.GaussianBlur(1.1))
    light = ImageChops.invert(Image.radial_gradient("L").resize(SEEN)).point(lambda value: 120 + value * 135 // 255)
    shaded = ImageChops.multiply(soft, Image.merge("RGB", (light, light, light)))
    grain = Image.effect_noise(SEEN, 26).convert("RGB")
    return Image.blend(shaded, ImageChops.overlay(shaded, grain), 0.45)


def _pen(picture: Image.Image) -> ImageDraw.ImageDraw:
    from PIL import ImageDraw

    return ImageDraw.Draw(picture)


def _room(pen: ImageDraw.ImageDraw, wall: Colour, floor: Colour, ceiling: Colour = (222, 220, 212)) -> None:
    """Draw an empty room in perspective, its back wall in the middle, painted to shoulder height."""
    width, height = SIZE
    left, right, top, bottom = 480, 1130, 330, 760
    lower = tuple(int(part * 0.72) for part in wall)
    pen.polygon([(0, 0), (width, 0), (right, top), (left, top)], fill=ceiling)
    pen.polygon([(0, height), (width, height), (right, bottom), (left, bottom)], fill=floor)
    pen.polygon([(0, 0), (left, top), (left, bottom), (0, height)], fill=_dim(wall, 0.86))
    pen.polygon([(width, 0), (right, top), (right, bottom), (width, height)], fill=_dim(wall, 0.93))
    pen.rectangle([left, top, right, bottom], fill=wall)
    middle = 560
    pen.polygon([(0, 620), (left, middle), (left, bottom), (0, height)], fill=_dim(lower, 0.86))
    pen.polygon([(width, 620), (right, middle), (right, bottom), (width, height)], fill=_dim(lower, 0.93))
    pen.rectangle([left, middle, right, bottom], fill=lower)


def _dim(colour: Any, share: float) -> Colour:
    red, green, blue = (int(part * share) for part in colour)
    return red, green, blue


def _bunks(picture: Image.Image, random: Random) -> None:
    """Draw a crowded room: a barred window, iron bunks on both sides, grey blankets."""
    pen = _pen(picture)
    _room(pen, (186, 190, 168), (134, 112, 92))
    pen.rectangle([720, 380, 900, 545], fill=(236, 242, 246), outline=(90, 92, 90), width=9)
    for x in range(744, 900, 26):
        pen.line([(x, 382), (x, 543)], fill=(70, 72, 74), width=6)
    pen.line([(720, 462), (900, 462)], fill=(70, 72, 74), width=7)
    for depth in (0.0, 0.34, 0.62):
        for side in (-1, 1):
            _bunk(pen, random, side, depth)
    pen.polygon([(700, 1200), (920, 1200), (850, 800), (770, 800)], fill=(122, 102, 84))


def _bunk(pen: ImageDraw.ImageDraw, random: Random, side: int, depth: float) -> None:
    scale = 1 - depth * 0.72
    centre = 805
    near, far = centre + side * 800 * scale, centre + side * 330 * scale
    base = 760 + 440 * scale
    for level in (0.16, 0.56):
        y = base - 620 * scale * (level + 0.18)
        thick = 70 * scale
        shade = random.uniform(0.85, 1.08)
        pen.polygon(
            [(near, y), (far, y - 34 * scale), (far, y + thick - 34 * scale), (near, y + thick)],
            fill=_dim((112, 116, 126), shade),
        )
        pillow = near + (far - near) * 0.62, near + (far - near) * 0.94
        pen.polygon(
            [(pillow[0], y - 30 * scale), (pillow[1], y - 56 * scale), (pillow[1], y - 22 * scale), (pillow[0], y)],
            fill=_dim((224, 222, 214), shade),
        )
    for x in (near, far):
        pen.line([(x, base - 560 * scale), (x, base)], fill=(62, 66, 72), width=max(3, int(15 * scale)))


def _wall(picture: Image.Image, random: Random) -> None:
    """Draw a wall from near: plaster, a crack from the corner of the window, mould and a radiator."""
    from PIL import Image, ImageFilter

    pen = _pen(picture)
    pen.rectangle([0, 0, *SIZE], fill=(204, 200, 178))
    pen.rectangle([0, 720, SIZE[0], SIZE[1]], fill=(142, 160, 150))
    pen.rectangle([0, 712, SIZE[0], 724], fill=(92, 100, 96))
    pen.rectangle([1180, 0, SIZE[0], 420], fill=(232, 238, 240), outline=(170, 168, 158), width=40)
    stain = Image.new("L", SIZE, 0)
    spots = _pen(stain)
    for _ in range(420):
        x, y = random.gauss(330, 240), abs(random.gauss(0, 210))
        size = random.uniform(4, 40)
        spots.ellipse([x - size, y - size, x + size, y + size], fill=random.randint(40, 210))
    picture.paste((62, 66, 52), mask=stain.filter(ImageFilter.GaussianBlur(9)).point(lambda value: value * 0.8))
    _crack(pen, random, 1170, 440, 26)
    _crack(pen, random, 980, 610, 12)
    for x in range(640, 1240, 66):
        pen.rounded_rectangle([x, 840, x + 54, 1140], 20, fill=(216, 214, 204), outline=(160, 158, 150), width=4)
    pen.rectangle([560, 868, 1290, 884], fill=(190, 186, 176))


def _crack(pen: ImageDraw.ImageDraw, random: Random, x: float, y: float, steps: int) -> None:
    for step in range(steps):
        onward = x - random.uniform(12, 46), y + random.uniform(4, 40)
        width = max(2, 9 - step // 3)
        pen.line([(x, y), onward], fill=(74, 70, 62), width=width)
        pen.line([(x + 4, y + 5), (onward[0] + 4, onward[1] + 5)], fill=(226, 222, 204), width=2)
        x, y = onward


def _register(picture: Image.Image, random: Random) -> None:
    """Draw an open register on a table: ruled lines, entries that nobody can read, an empty last column."""
    pen = _pen(picture)
    pen.rectangle([0, 0, *SIZE], fill=(118, 84, 58))
    for y in range(0, SIZE[1], 37):
        pen.line([(0, y), (SIZE[0], y + 18)], fill=(108, 76, 52), width=5)
    pen.polygon([(150, 110), (1470, 150), (1500, 1110), (110, 1080)], fill=(238, 234, 216))
    pen.line([(800, 130), (806, 1096)], fill=(170, 162, 140), width=10)
    columns = (200, 290, 470, 780, 830, 1080, 1290, 1450)
    for x in columns:
        pen.line([(x, 150), (x - 4, 1080)], fill=(176, 110, 104), width=2)
    for row, y in enumerate(range(190, 1060, 54)):
        pen.line([(150, y), (1480, y + 22)], fill=(140, 156, 186), width=2)
        for left, right in ((205, 280), (300, 455), (484, 765), (842, 1060), (1092, 1270)):
            if row and random.random() < 0.9:
                _scribble(pen, random, left, right - random.randint(0, (right - left) // 3), y - 12)


def _scribble(pen: ImageDraw.ImageDraw, random: Random, left: float, right: float, y: float) -> None:
    points, x = [], left
    while x < right:
        points.append((x, y + random.uniform(-11, 11) + (x - left) * 0.016))
        x += random.uniform(4, 9)
        if random.random() < 0.12:
            pen.line(points, fill=(42, 52, 112), width=3, joint="curve")
            points, x = [], x + 14
    if len(points) > 1:
        pen.line(points, fill=(42, 52, 112), width=3, joint="curve")


def _corridor(picture: Image.Image, random: Random) -> None:
    """Draw a corridor: doors on both sides, lamps, a camera in the corner."""
    pen = _pen(picture)
    _room(pen, (196, 198, 186), (150, 132, 118))
    for depth in (0.0, 0.3, 0.52, 0.7):
        scale = 1 - depth * 0.86
        for side in (-1, 1):
            near, far = 805 + side * 745 * scale, 805 + side * 545 * scale
            base, top = 755 + 400 * scale, 330 - 130 * scale
            lean = (1 - 545 / 745) * 400 * scale * 0.8
            pen.polygon(
                [(near, top + 90 * scale), (far, top + 165 * scale), (far, base - lean), (near, base)],
                fill=_dim((92, 104, 112), random.uniform(0.92, 1.06)),
                outline=(58, 62, 66),
            )
            x = near + (far - near) * 0.5
            hatch = top + 330 * scale
            pen.rectangle([x - 26 * scale, hatch, x + 26 * scale, hatch + 60 * scale], fill=(52, 56, 60))
        pen.ellipse([805 - 60 * scale, 40 + 290 * depth, 805 + 60 * scale, 70 + 300 * depth], fill=(252, 250, 236))
    pen.rectangle([600, 350, 690, 386], fill=(70, 72, 74))
    pen.ellipse([604, 376, 648, 412], fill=(28, 30, 32))


def _button(picture: Image.Image, _random: Random) -> None:
    """Draw a call button on the wall beside a bed, with its cord."""
    pen = _pen(picture)
    pen.rectangle([0, 0, *SIZE], fill=(206, 214, 208))
    pen.polygon([(0, 900), (SIZE[0], 820), (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=(232, 230, 222))
    pen.polygon([(180, 930), (820, 880), (860, 1010), (240, 1080)], fill=(246, 245, 240), outline=(200, 198, 190))
    for x in (1060, 1240, 1420):
        pen.line([(x, 700), (x + 20, 980)], fill=(176, 178, 180), width=22)
    pen.line([(1030, 706), (1480, 690)], fill=(176, 178, 180), width=26)
    pen.rounded_rectangle([520, 300, 800, 620], 26, fill=(244, 243, 238), outline=(178, 176, 168), width=5)
    pen.ellipse([578, 368, 742, 532], fill=(206, 66, 52), outline=(150, 40, 32), width=6)
    pen.ellipse([612, 400, 664, 446], fill=(232, 124, 110))
    pen.rectangle([640, 556, 680, 580], fill=(86, 160, 92))
    cord = [(660, 620), (652, 720), (690, 800), (640, 880), (560, 940)]
    pen.line(cord, fill=(160, 156, 148), width=9, joint="curve")
    pen.ellipse([528, 924, 584, 980], fill=(206, 66, 52))


def _steps(picture: Image.Image, random: Random) -> None:
    """Draw an entrance: steps, a door, a rail on one side, no ramp."""
    pen = _pen(picture)
    pen.rectangle([0, 0, SIZE[0], 520], fill=(196, 178, 150))
    for row in range(13):
        for column in range(-1, 17):
            x, y = column * 104 + (row % 2) * 52, row * 42
            shade = random.uniform(0.9, 1.05)
            pen.rectangle([x, y, x + 99, y + 38], fill=_dim((188, 142, 112), shade))
    pen.rectangle([590, 90, 1010, 560], fill=(84, 92, 84), outline=(58, 62, 58), width=12)
    pen.line([(800, 96), (800, 560)], fill=(58, 62, 58), width=8)
    for x in (640, 850):
        pen.rectangle([x, 140, x + 110, 330], fill=(176, 196, 206))
    for step in range(7):
        y, wide = 556 + step * 72, 330 + step * 44
        shade = 1 - step * 0.015
        pen.rectangle([800 - wide, y, 800 + wide, y + 34], fill=_dim((176, 172, 164), shade))
        pen.rectangle([800 - wide, y + 34, 800 + wide, y + 72], fill=_dim((138, 134, 126), shade))
    pen.rectangle([0, 1060, SIZE[0], SIZE[1]], fill=(128, 124, 116))
    pen.line([(1140, 470), (1420, 940)], fill=(74, 78, 82), width=16)
    for x, y in ((1140, 470), (1280, 705), (1420, 940)):
        pen.line([(x, y), (x, y + 130)], fill=(74, 78, 82), width=13)


def _lift(picture: Image.Image, _random: Random) -> None:
    """Draw a lift that stands still: closed doors, a tape across them, a sheet of paper."""
    pen = _pen(picture)
    _landing(pen)
    for left in (500, 803):
        pen.rectangle([left, 210, left + 297, 1020], fill=(150, 156, 160), outline=(112, 116, 120), width=4)
    pen.line([(470, 380), (1130, 860)], fill=(214, 178, 60), width=34)
    pen.line([(1130, 380), (470, 860)], fill=(214, 178, 60), width=34)
    pen.polygon([(690, 400), (915, 392), (922, 690), (698, 700)], fill=(246, 245, 240), outline=(200, 198, 190))
    for y in range(450, 660, 36):
        pen.line([(724, y), (886, y - 4)], fill=(96, 98, 104), width=7)


def _lift_open(picture: Image.Image, _random: Random) -> None:
    """Draw the same lift at work: open doors, a lit cabin, the lamp of its key on."""
    pen = _pen(picture)
    _landing(pen)
    pen.rectangle([500, 210, 1100, 1020], fill=(226, 224, 214))
    pen.polygon([(500, 1020), (1100, 1020), (1000, 900), (600, 900)], fill=(146, 138, 128))
    pen.polygon([(500, 210), (600, 290), (600, 900), (500, 1020)], fill=(196, 194, 184))
    pen.polygon([(1100, 210), (1000, 290), (1000, 900), (1100, 1020)], fill=(206, 204, 194))
    pen.line([(600, 640), (1000, 640)], fill=(150, 152, 150), width=14)
    pen.rectangle([640, 240, 960, 268], fill=(252, 250, 236))
    pen.ellipse([1226, 566, 1262, 602], fill=(96, 176, 92))


def _landing(pen: ImageDraw.ImageDraw) -> None:
    """Draw the wall around the doors of a lift, its frame and its key."""
    pen.rectangle([0, 0, *SIZE], fill=(208, 206, 190))
    pen.rectangle([0, 620, *SIZE], fill=(150, 162, 150))
    pen.rectangle([0, 1030, *SIZE], fill=(126, 118, 108))
    pen.rectangle([452, 160, 1148, 1040], fill=(96, 100, 104))
    pen.rounded_rectangle([1200, 540, 1288, 720], 14, fill=(232, 230, 224), outline=(168, 166, 160), width=4)
    pen.ellipse([1226, 640, 1262, 676], fill=(168, 166, 160))


SCENES: dict[str, Callable[[Image.Image, Random], None]] = {
    "bunks": _bunks,
    "wall": _wall,
    "register": _register,
    "corridor": _corridor,
    "button": _button,
    "steps": _steps,
    "lift": _lift,
    "lift_open": _lift_open,
}
