"""Files as cameras and careless programs write them, drawn by the tests."""

import io
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw

MAKER, SERIAL, COMMENT = "PLANTED-MAKER", "PLANTED-SERIAL", b"PLANTED-COMMENT"
PLANTED = (MAKER.encode(), SERIAL.encode(), COMMENT, b"PLANTED-XMP", b"Exif\0\0", b"ICC_PROFILE", b"http://ns.adobe")


def quarters(width=800, height=600, mode="RGB"):
    """Red, green, blue and white quarters, in this order of reading."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=(200, 30, 30))
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=(30, 160, 30))
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=(30, 30, 200))
    return image.convert(mode)


def camera_data(orientation=1, offset="+05:00", stamp="2026:11:24 10:15:30", place=True):
    data = Image.Exif()
    data[0x010F] = MAKER
    data[0x0112] = orientation
    details = data.get_ifd(0x8769)
    details[0x9003] = stamp
    details[0xA431] = SERIAL
    if offset:
        details[0x9011] = offset
    if place:
        where = data.get_ifd(0x8825)
        where[1], where[2], where[3], where[4] = "N", (43.0, 14.0, 20.5), "E", (76.0, 53.0, 10.5)
    return data.tobytes()


def saved(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg(image=None, **options):
    return saved(image or quarters(), "JPEG", **{"quality": 90, **options})


def telephone(orientation=1, **options):
    """A photo with everything a telephone writes beside it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>PLANTED-XMP exif:GPSLatitude</x:xmpmeta>"
    return jpeg(
        quarters(2000, 1500), exif=camera_data(orientation, **options), comment=COMMENT, xmp=xmp, icc_profile=profile
    )


def with_segments(data, *segments):
    """Put segments (marker, content) behind the start of a JPEG."""
    added = b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return data[:2] + added + data[2:]


def without_segment(data, marker):
    at = data.index(bytes([0xFF, marker]))
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_chunks(png, *chunks):
    """Put chunks behind the header of a PNG."""
    return png[:33] + b"".join(chunk(*one) for one in chunks) + png[33:]


def interlaced(image):
    """Write a picture as PNG in seven passes; Pillow reads but does not write them."""
    rows = bytearray()
    for left, top, across, down in (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ):  # fmt: skip
        for y in range(top, image.height, down):
            rows += b"\0" + b"".join(bytes(image.getpixel((x, y))) for x in range(left, image.width, across))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 1)
    packed = zlib.compress(bytes(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def empty_png(width, height):
    """A PNG of a few hundred kilobytes at most that unpacks to any size."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(width // 8 + 1)) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
