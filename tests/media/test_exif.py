import warnings
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.media import exif
from npm_desktop.media.exif import CameraNotes, Taken
from tests.media.pictures import camera_data

LOCAL = datetime(2026, 11, 24, 10, 15, 30)


def test_a_camera_s_data_is_read():
    found = exif.read(camera_data(6))
    assert found == CameraNotes(6, Taken(LOCAL, "+05:00"), has_gps=True)
    assert str(found.taken) == "2026-11-24T10:15:30+05:00"


def test_a_time_without_a_zone_gets_none():
    found = exif.read(camera_data(offset=None, place=False))
    assert found.taken == Taken(LOCAL)
    assert str(found.taken) == "2026-11-24T10:15:30"
    assert not found.has_gps


@pytest.mark.parametrize("offset", ["Z", "+5", "+99:00", "     ", "+05:00:00"])
def test_a_zone_that_is_none_is_not_invented(offset):
    assert exif.read(camera_data(offset=offset)).taken == Taken(LOCAL)


@pytest.mark.parametrize("stamp", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:40 10:00:00", "yesterday"])
def test_a_time_that_is_none_is_not_invented(stamp):
    assert exif.read(camera_data(stamp=stamp)).taken is None


def test_an_orientation_outside_of_the_eight_is_upright():
    assert exif.read(camera_data(9)).orientation == 1
    assert exif.read(None) == exif.read(b"") == exif.read(b"Exif\0\0") == CameraNotes()


@given(st.data())
def test_broken_data_is_absent_and_never_raises_or_warns(data):
    block = bytearray(camera_data(6))
    for _ in range(data.draw(st.integers(1, 6))):
        block[data.draw(st.integers(0, len(block) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exif.read(bytes(block[: data.draw(st.integers(0, len(block)))]))
        exif.pictures(bytes(block))
