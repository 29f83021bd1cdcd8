"""Photos on paper: two a row over their captions, the same pages with and without them, and nothing but pixels."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from npm_desktop import texts
from npm_desktop.documents import archive, definition, paper, preview
from npm_desktop.documents.bilingual import join
from npm_desktop.documents.canonical import digest, short
from npm_desktop.documents.pictures import ensure_photo
from npm_desktop.documents.render import render
from npm_desktop.documents.seal import seal
from npm_desktop.documents.verify import verify
from npm_desktop.errors import BadInput
from npm_desktop.media import jpeg as camera
from npm_desktop.media import pixels
from tests.documents.bilingual_samples import last_line, spots
from tests.documents.conftest import AT
from tests.documents.samples import sample

ALBUM = definition.parse(
    "report",
    """
title = "Report on the results of the preventive visit"
caption = "Report No."
[editions.council]
title = "For the Coordination Council"
[[blocks]]
kind = "title"
[[blocks]]
kind = "pictures"
title = "Photos"
source = "photos"
[[blocks]]
kind = "check"
""",
)
SIZES = [(1600, 1200), (1200, 1600), (800, 600), (900, 300), (300, 900), (1600, 1200), (640, 640)]


def jpeg(size=(160, 120), mode="RGB", color=90, **options):
    out = BytesIO()
    Image.new(mode, size, (color,) * len(mode)).save(out, "JPEG", **options)
    return out.getvalue()


PHOTOS = [jpeg(size, color=20 * at) for at, size in enumerate(SIZES)]
CAPTIONS = {"ru": "Камера № {at}: окно не открывается.", "kk": "№ {at} камера: терезе ашылмайды.", "en": "Cell {at}."}


def record(language="ru", photos=PHOTOS, caption=""):
    made = sample(language).as_dict()
    made["photos"] = [
        {
            "number": str(at),
            "sha256": digest(photo),
            "width": size[0],
            "height": size[1],
            "caption": {"text": caption or CAPTIONS[language].format(at=at), "lang": language, "confirmed": True},
            "place": {"text": f"П{at}п", "lang": language, "confirmed": True},
            "finding": str(at) if at == 3 else "",
            "taken": f"2026-04-15T11:{at:02}:00+05:00" if at % 2 else "",
        }
        for at, (photo, size) in enumerate(zip(photos, SIZES, strict=False), start=1)
    ]
    return made


def album(made, pictures=None):
    data = render(made, texts.load(made["language"]), (), ALBUM, pictures)
    archive.validate(data)
    return data


BY_HASH = {digest(photo): photo for photo in PHOTOS}


def images(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            item.read_raw_bytes()
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]


def test_each_photo_is_in_the_file_bit_for_bit():
    data = album(record(), BY_HASH)
    assert sorted(images(data)) == sorted(PHOTOS)
    assert album(record(), BY_HASH) == data


def test_the_pages_are_the_same_without_the_photos():
    made = record()
    with_photos, without = album(made, BY_HASH), album(made)
    assert images(without) == []
    assert preview.all_text(with_photos) == preview.all_text(without)


def test_every_photo_has_number_caption_place_time_and_hash():
    made = record()
    pages = preview.all_text(album(made, BY_HASH))
    for at, one in enumerate(made["photos"], start=1):
        assert paper.printed(pages, one["caption"]["text"])
        assert paper.printed(pages, one["place"]["text"])
        assert paper.printed(pages, short(one["sha256"]))
        assert paper.printed(pages, texts.load("ru").tr("Photo No. {n}", n=at))
    assert paper.printed(pages, "15.04.2026, 11:03")
    assert paper.printed(pages, texts.load("ru").tr("finding {number}", number=3))


def test_two_stand_in_a_row_with_their_captions_level():
    data = album(record(), BY_HASH)
    first, second, third = (spots(data, f"П{at}п")[0] for at in (1, 2, 3))
    assert first.x < 200 < second.x
    assert third.x == pytest.approx(first.x)
    title = texts.load("ru").tr("Photo No. {n}", n="{}").split()[0]
    left, right, *_ = spots(data, title)
    assert left.y == pytest.approx(right.y, abs=0.5)
    assert left.page == first.page


def test_in_two_languages_a_photo_stands_once_with_both_captions():
    made = join(record("kk"), record("ru"), "ru")
    data = album(made, BY_HASH)
    assert len(images(data)) == len(PHOTOS)
    pages = preview.all_text(data)
    for language in ("kk", "ru"):
        for at in range(1, 1 + len(SIZES)):
            assert paper.printed(pages, CAPTIONS[language].format(at=at))
    assert paper.squeeze("".join(pages)).count(short(digest(PHOTOS[0])).replace("-", "")) == 1
    assert preview.all_text(album(made)) == pages


@pytest.mark.parametrize("length", [400, 12_000])
def test_no_caption_breaks_the_page(length):
    made = record(caption="Ы" * 300 + " слово" * (length // 6))
    data = album(made, BY_HASH)
    assert paper.holds_words(preview.all_text(data), {"photos": made["photos"]})
    assert preview.page_count(data) < 60


def test_a_photo_is_not_parted_from_its_caption():
    many = [jpeg((160, 120), color=at) for at in range(40)]
    made = sample("ru").as_dict()
    base = record()["photos"][0]
    made["photos"] = [
        base | {"number": str(at), "sha256": digest(photo), "place": base["place"] | {"text": f"П{at}п"}}
        for at, photo in enumerate(many)
    ]
    data = album(made, {digest(photo): photo for photo in many})
    title = texts.load("ru").tr("Photo No. {n}", n="{}").split()[0]
    heads = spots(data, title)
    for at in range(40):
        assert heads[at].page == spots(data, f"П{at}п")[0].page
    for page in range(1, preview.page_count(data) - 1):
        assert last_line(data, page) < 56 + 250


def test_a_sealed_album_holds_in_every_point(key, monkeypatch):
    monkeypatch.setattr("npm_desktop.documents.definition.load", lambda *_: ALBUM)
    found = verify(seal(album(record(), BY_HASH), *key, AT))
    assert [point.code for point in found.points if not point.good or point.detail] == []
    both = join(record("kk"), record("ru"))
    assert verify(seal(album(both, BY_HASH), *key, AT)).good


def test_a_photo_that_is_not_at_hand_or_another_is_refused():
    some = dict(list(BY_HASH.items())[1:])
    for pictures in (some, some | {digest(PHOTOS[0]): PHOTOS[1]}, {}):
        with pytest.raises(BadInput, match="photo_missing"):
            album(record(), pictures)


@pytest.mark.parametrize("size", [(0, 10), (-4, 3), (None, 3), (4.5, 3), ("4", 3), (True, 3)])
def test_a_size_that_is_none_is_refused(size):
    made = record()
    made["photos"][0]["width"], made["photos"][0]["height"] = size
    with pytest.raises(BadInput, match="photo_not_printable"):
        album(made)


@pytest.mark.parametrize("size", [(1, 10**9), (10**9, 1), (1, 1)])
def test_no_proportions_break_the_page(size):
    made = record()
    made["photos"][0]["width"], made["photos"][0]["height"] = size
    assert preview.page_count(album(made)) < 6


def test_grey_and_progressive_photos_are_printable():
    for photo in (jpeg(mode="L"), jpeg(progressive=True), jpeg(quality=100, restart_marker_rows=1)):
        ensure_photo(photo, "1")


def test_only_a_plain_photo_is_printed():
    for photo in (b"", b"\xff\xd8\xff\xd9", jpeg(mode="CMYK"), jpeg()[:-2], jpeg()[: len(jpeg()) // 2], b"\x89PNG" * 9):
        with pytest.raises(BadInput, match="photo_not_printable"):
            ensure_photo(photo, "1")


def test_nothing_but_pixels_is_printed():
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    plain = jpeg()
    telling = [
        jpeg(exif=exif),
        jpeg(comment=b"taken by A."),
        plain + b"\0\0\0\x18ftypmp42",
        plain + plain,
        plain[:2] + b"\xff\xed\x00\x06IPTC" + plain[2:],
        plain[:2] + b"\xff\xe2\x00\x06MPF\0" + plain[2:],
    ]
    for photo in telling:
        with pytest.raises(BadInput, match="photo_tells_more"):
            ensure_photo(photo, "1")


def test_the_copies_that_the_program_makes_are_printable():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg((400, 300), exif=exif)
    made = pixels.copies(camera.read(data), 6, (200, 80))
    for copy in made.files:
        ensure_photo(copy, "1")
