import errno
import hashlib
import io
import subprocess
import sys
import tracemalloc
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from npm_desktop.errors import AppError
from npm_desktop.media import photos
from npm_desktop.media.originals import Originals
from npm_desktop.media.picture import Format
from tests.media.pictures import (
    PLANTED,
    camera_data,
    chunk,
    empty_png,
    interlaced,
    jpeg,
    quarters,
    saved,
    telephone,
    with_chunks,
    with_segments,
    without_segment,
)

HEIC = Path(__file__).parents[1] / "data" / "photos"
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)


@pytest.fixture
def originals(tmp_path):
    return Originals(tmp_path / "originals", bytes(32))


def opened(originals, staged):
    return originals.open(staged.name, staged.wrapped_key)


def shown(originals, staged):
    image = Image.open(io.BytesIO(opened(originals, staged)))
    image.load()
    return image


def corners(image, tolerance=14):
    """Return the names of the quarters' colours in the order of reading."""
    width, height = image.size
    names = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel = image.convert("RGB").getpixel((width * x // 4, height * y // 4))
        known = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
        near = [n for n, c in known.items() if all(abs(a - b) <= tolerance for a, b in zip(pixel, c, strict=True))]
        names.append(near[0] if near else pixel)
    return names


def refused(originals, data):
    with pytest.raises(AppError) as caught:
        photos.prepare(originals, data)
    assert not list(Path(originals._folder).rglob("*")) or originals.stray(set()) == []
    return caught.value.code


QUARTERS = ["red", "green", "blue", "white"]


def test_a_photo_is_kept_bit_for_bit_with_two_copies(originals):
    data = telephone()
    photo = photos.prepare(originals, io.BytesIO(data))
    assert opened(originals, photo.original) == data
    assert photo.original.sha256 == hashlib.sha256(data).hexdigest()
    assert (photo.width, photo.height, photo.derivative_width, photo.derivative_height) == (2000, 1500, 1600, 1200)
    assert (photo.format, photo.frames, photo.has_gps) == (Format.JPEG, 1, True)
    assert str(photo.taken) == "2026-11-24T10:15:30+05:00"
    derivative, thumbnail = shown(originals, photo.derivative), shown(originals, photo.thumbnail)
    assert (derivative.size, thumbnail.size) == ((1600, 1200), (320, 240))
    assert derivative.format == thumbnail.format == "JPEG"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_copies_are_upright(originals, orientation):
    turned = {
        1: QUARTERS,
        2: ["green", "red", "white", "blue"],
        3: ["white", "blue", "green", "red"],
        4: ["blue", "white", "red", "green"],
        5: ["red", "blue", "green", "white"],
        6: ["blue", "red", "white", "green"],
        7: ["white", "green", "blue", "red"],
        8: ["green", "white", "red", "blue"],
    }
    photo = photos.prepare(originals, jpeg(quarters(2000, 1500), exif=camera_data(orientation)))
    assert corners(shown(originals, photo.derivative)) == turned[orientation]
    upright = (1500, 2000) if orientation >= 5 else (2000, 1500)
    assert (photo.width, photo.height) == upright
    assert shown(originals, photo.derivative).size == (photo.derivative_width, photo.derivative_height)


@pytest.mark.parametrize("data", [telephone(6), (HEIC / "phone.heic").read_bytes()])
def test_copies_say_nothing_that_the_camera_wrote(originals, data):
    photo = photos.prepare(originals, data)
    assert any(planted in data for planted in PLANTED)
    for staged in (photo.derivative, photo.thumbnail):
        copy = opened(originals, staged)
        assert not any(planted in copy for planted in PLANTED)
        assert b"GPS" not in copy
        image = shown(originals, staged)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_heic_photo_is_read_whatever_its_name_is(originals):
    photo = photos.prepare(originals, (HEIC / "phone.heic").read_bytes())
    assert (photo.format, photo.width, photo.height) == (Format.HEIC, 300, 400)
    assert str(photo.taken) == "2026-11-24T10:15:30+05:00"
    assert photo.has_gps
    assert corners(shown(originals, photo.derivative)) == ["blue", "red", "white", "green"]
    assert photos.named_otherwise("IMG_1.JPG", photo.format)
    assert not photos.named_otherwise("IMG_1.HEIC", photo.format)
    assert not photos.named_otherwise("", photo.format)


def test_of_several_pictures_the_first_is_shown_and_told(originals):
    assert photos.prepare(originals, (HEIC / "two_pictures.heic").read_bytes()).frames == 2
    moving = saved(quarters(), "PNG", save_all=True, append_images=[Image.new("RGB", (800, 600))])
    photo = photos.prepare(originals, moving)
    assert photo.frames == 2
    assert corners(shown(originals, photo.derivative)) == QUARTERS
    stereo = saved(quarters(), "MPO", save_all=True, append_images=[quarters()])
    assert photos.prepare(originals, stereo).frames == 1  # a telephone's map of brightness is no picture of its own
    entry = stereo.index(b"\0\0\3\0", stereo.index(b"0100")) + 16
    assert stereo[entry : entry + 4] == bytes(4)
    twice = stereo[:entry] + b"\2\0\2\0" + stereo[entry + 4 :]
    assert photos.prepare(originals, twice).frames == 2


def _on_nothing():
    image = quarters(mode="RGBA")
    image.paste((0, 0, 0, 0), (400, 300, 800, 600))
    return image


@pytest.mark.parametrize(
    "data",
    [
        jpeg(progressive=True),
        jpeg(quarters(mode="CMYK"), quality=95),
        saved(quarters(), "PNG"),
        saved(quarters(mode="P"), "PNG"),
        saved(quarters(2100, 1900), "PNG"),
        interlaced(quarters(101, 77)),
        saved(_on_nothing(), "PNG"),
        saved(_on_nothing().quantize(16), "PNG"),
    ],
    ids=["progressive", "CMYK", "PNG", "palette", "strips", "interlaced", "alpha", "palette with alpha"],
)
def test_every_way_to_store_colours_looks_the_same(originals, data):
    image = shown(originals, photos.prepare(originals, data).derivative)
    assert image.mode == "RGB"
    assert corners(image, tolerance=32) == QUARTERS


def test_inks_are_taken_inverted_only_where_adobe_says_so(originals):
    inverted = jpeg(quarters(mode="CMYK"), quality=95)
    assert b"Adobe" in inverted
    plain = without_segment(inverted, 0xEE)
    negative = corners(shown(originals, photos.prepare(originals, plain).derivative), tolerance=40)
    assert negative[0] != "red"
    assert negative[3] != "white"


def test_sixteen_bits_and_grey_stay_what_they_show(originals):
    grey = Image.new("I;16", (40, 40), 0x8080)
    for data in (
        saved(grey, "PNG"),
        jpeg(Image.new("L", (40, 40), 0x80)),
        saved(Image.new("LA", (40, 40), 0x80), "PNG"),
    ):
        image = shown(originals, photos.prepare(originals, data).derivative)
        assert image.convert("L").getpixel((20, 20)) in (127, 128, 129, 255)
    dark = shown(originals, photos.prepare(originals, saved(Image.new("I;16", (40, 40), 0x1010), "PNG")).derivative)
    assert abs(dark.getpixel((20, 20)) - 0x10) <= 1


def test_another_colour_space_becomes_srgb(originals):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # does not fit: passed over
    photo = photos.prepare(originals, jpeg(icc_profile=profile))
    assert corners(shown(originals, photo.derivative)) == QUARTERS
    swapped = jpeg(quarters(), icc_profile=_profile_with_red_for_blue())
    assert corners(shown(originals, photos.prepare(originals, swapped).derivative), 40)[:3] == ["blue", "green", "red"]
    png = with_chunks(saved(quarters(), "PNG"), (b"iCCP", b"x\0\0not packed"))
    assert corners(shown(originals, photos.prepare(originals, png).derivative)) == QUARTERS


def _profile_with_red_for_blue():
    """sRGB with the tags of two channels changed over: what was red is shown blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = profile.replace("sRGB built-in".encode("utf-16-be"), "changed over ".encode("utf-16-be"))
    return named.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def test_small_pictures_are_not_enlarged_and_narrow_ones_keep_a_pixel(originals):
    photo = photos.prepare(originals, jpeg(quarters(100, 80)))
    assert shown(originals, photo.derivative).size == shown(originals, photo.thumbnail).size == (100, 80)
    narrow = photos.prepare(originals, saved(Image.new("L", (20_000, 2), 200), "PNG"))
    assert shown(originals, narrow.thumbnail).size == (320, 1)


WHOLE = {
    "baseline": jpeg(exif=camera_data()),
    "progressive": jpeg(progressive=True),
    "png": saved(quarters(), "PNG"),
    "heic": (HEIC / "phone.heic").read_bytes(),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_photo_cut_short_anywhere_is_never_taken(originals, kind):
    data = WHOLE[kind]
    for end in {*range(12, len(data), max(1, len(data) // 60)), len(data) - 1, len(data) - 2, len(data) - 5}:
        assert refused(originals, data[:end]) in ("photo_truncated", "photo_damaged", "photo_not_a_picture"), end
    assert refused(originals, data[: len(data) * 2 // 3]) == "photo_truncated"


def test_a_card_that_lost_its_last_clusters_is_noticed(originals):
    for kind in ("baseline", "progressive"):
        data = WHOLE[kind]
        lost = data[: len(data) // 2]
        assert refused(originals, lost + bytes(len(data) - len(lost))) == "photo_truncated"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_ends_in_a_photo_or_in_a_sentence(originals, data):
    block = bytearray(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.one_of(st.integers(0, min(700, len(block) - 1)), st.integers(0, len(block) - 1)))
        block[place] = data.draw(st.integers(0, 255))
    try:
        photo = photos.prepare(originals, bytes(block))
    except AppError as error:
        code, photo = error.code, None
    assert opened(originals, photo.original) == bytes(block) if photo else code.startswith("photo_")


def test_an_item_whose_kind_is_no_text_does_not_end_the_program(originals):
    data = bytearray(WHOLE["heic"])
    data[data.index(b"infe", data.index(b"infe") + 4) + 12] = 0xCD
    assert refused(originals, bytes(data)) == "photo_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo_empty"),
        (b"MZ\x90\0" + bytes(5000), "photo_not_a_picture"),
        (b"%PDF-1.7\n" + bytes(500), "photo_not_a_picture"),
        (b"\xff\xd8\xff", "photo_truncated"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "photo_damaged"),
        (saved(quarters(), "GIF"), "photo_kind_not_taken"),
        (saved(quarters(), "TIFF"), "photo_kind_not_taken"),
        (saved(quarters(), "BMP"), "photo_kind_not_taken"),
        (saved(quarters(), "WEBP"), "photo_kind_not_taken"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(100), "photo_kind_not_taken"),
        (bytes(photos.MOST_BYTES + 1), "photo_too_large"),
        (empty_png(40_000, 4_000), "photo_too_many_pixels"),
        (empty_png(70_000, 2), "photo_too_many_pixels"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "photo_damaged"),
    ],
    ids=[
        "empty", "program", "pdf", "three bytes", "noise", "gif", "tiff", "bmp", "webp", "avif", "large", "bomb",
        "long", "no header",
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused_with_its_sentence(originals, data, code):
    assert refused(originals, data) == code


def test_a_header_that_lies_is_refused(originals):
    honest = jpeg()
    frame = honest.index(b"\xff\xc0")
    twice = honest[:frame] + honest[frame : frame + 19] + honest[frame:]
    assert refused(originals, twice) == "photo_damaged"
    large = bytearray(honest)
    large[frame + 5 : frame + 9] = b"\xff\x00\xff\x00"
    assert refused(originals, bytes(large)) == "photo_too_many_pixels"
    png = empty_png(4_000, 4_000)
    small = png[:16] + chunk(b"IHDR", b"\0\0\0\x08\0\0\0\x08\x01\0\0\0\0")[8:] + png[33:]
    photo = photos.prepare(originals, small)  # rows beyond the header's are never unpacked
    assert (photo.width, photo.height) == (8, 8)
    high = png[:16] + chunk(b"IHDR", b"\0\0\x0f\xa0\0\0\x1f\xa0\x01\0\0\0\0")[8:] + png[33:]
    assert refused(originals, high) == "photo_truncated"


def test_a_stick_pulled_out_while_it_is_read_leaves_nothing(originals):
    class Stick(io.BytesIO):
        def read(self, size=-1, /):
            if self.tell() > 2_000_000:
                raise OSError(errno.EIO, "gone")
            return super().read(size)

    assert refused(originals, Stick(bytes(5_000_000))) == "source_unreadable"


def test_texts_and_segments_beside_the_picture_cost_nothing(originals):
    bomb = b"k\0\0" + zlib.compress(bytes(50_000_000))
    packed = with_chunks(saved(quarters(), "PNG"), *[(b"zTXt", bomb)] * 20, (b"tEXt", b"k\0" + bytes(3_000_000)))
    many = with_segments(jpeg(), *[(0xE1, b"Exif\0\0II*\0 broken")] * 100_000)
    for data in (packed, many):
        tracemalloc.start()
        photo = photos.prepare(originals, data)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 4 * len(data) + 8_000_000
        assert corners(shown(originals, photo.derivative)) == QUARTERS


MEMORY = """
import io, sys
from pathlib import Path
sys.path.insert(0, str(Path(sys.argv[1])))
from npm_desktop.media import photos
from npm_desktop.media.originals import Originals
photo = photos.prepare(Originals(Path(sys.argv[2]), bytes(32)), sys.stdin.buffer)
# getrusage would tell the memory of the process this one was forked from as well.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(photo.width * photo.height, int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_the_largest_photo_needs_a_bounded_memory(tmp_path):
    root = Path(__file__).parents[2]
    data = saved(Image.new("RGBA", (12_000, 9_990), (1, 2, 3, 128)), "PNG", compress_level=1)
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(root), str(tmp_path / "files")], input=data, capture_output=True, check=True
    )
    pixels, megabytes = map(int, done.stdout.split())
    assert pixels == 12_000 * 9_990
    assert megabytes < 700


def test_the_print_of_a_register_page_stays_legible(originals):
    """Two strokes a millimetre apart on an A4 page of 12 megapixels are still two strokes in the copy."""
    page = Image.new("L", (3000, 4000), 235)
    draw = ImageDraw.Draw(page)
    for x in range(300, 2700, 14):  # a millimetre is 14 pixels
        draw.line((x, 500, x, 3500), fill=40, width=5)
    image = shown(originals, photos.prepare(originals, jpeg(page)).derivative).convert("L")
    row = [image.getpixel((x, 800)) for x in range(300, 900)]
    dips = sum(1 for a, b in pairwise(row) if a >= 150 > b)
    assert dips >= 100
