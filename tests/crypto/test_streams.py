import hashlib
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import streams
from npm_desktop.errors import BadInput, NotFound

KEY = bytes(range(32))
CHUNK = 16
HEADER = 29
SEALED = CHUNK + 16


def sealed(plain, key=KEY, chunk=CHUNK):
    target = io.BytesIO()
    content = streams.encrypt(io.BytesIO(plain), target, key, chunk)
    assert content == (hashlib.sha256(plain).hexdigest(), len(plain))
    return target.getvalue()


def opened(data, key=KEY):
    target = io.BytesIO()
    content = streams.decrypt(io.BytesIO(data), target, key)
    assert content == (hashlib.sha256(target.getvalue()).hexdigest(), len(target.getvalue()))
    return target.getvalue()


def damaged(data, key=KEY):
    """Demand a refusal, and that what came out until then is the true beginning."""
    target = io.BytesIO()
    with pytest.raises(BadInput) as caught:
        streams.decrypt(io.BytesIO(data), target, key)
    assert caught.value.code == "file_damaged"
    return target.getvalue()


@given(st.binary(max_size=100), st.integers(1, 40))
def test_what_goes_in_comes_out(plain, chunk):
    assert opened(sealed(plain, chunk=chunk)) == plain


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_borders_of_chunks(size):
    plain = bytes(range(size))
    data = sealed(plain)
    assert opened(data) == plain
    assert len(data) == HEADER + size + 16 * max(1, -(-size // CHUNK))


@given(st.binary(max_size=50), st.integers(0), st.integers(0, 7))
def test_any_flipped_bit_is_noticed(plain, place, bit):
    data = bytearray(sealed(plain))
    data[place % len(data)] ^= 1 << bit
    assert plain.startswith(damaged(bytes(data)))


def test_a_cut_anywhere_is_noticed():
    plain = bytes(range(64))
    data = sealed(plain)
    for size in range(len(data)):
        assert plain.startswith(damaged(data[:size]))


@pytest.mark.parametrize("tail", [b"\0", bytes(16), bytes(SEALED)])
def test_added_bytes_are_noticed(tail):
    for size in (0, 10, CHUNK, 40):
        damaged(sealed(bytes(size)) + tail)


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 0, 1, 2], [0, 2], [1, 2], [2], [0, 1, 2, 2], [0, 1, 0]])
def test_chunks_keep_their_place_and_number(order):
    data = sealed(bytes(range(40)))
    chunks = [data[HEADER + n * SEALED :][:SEALED] for n in range(3)]
    assert opened(data[:HEADER] + b"".join(chunks)) == bytes(range(40))
    damaged(data[:HEADER] + b"".join(chunks[n] for n in order))


def test_chunks_of_another_file_under_the_same_key_are_noticed():
    one, two = sealed(bytes(40)), sealed(bytes(40))
    damaged(one[: HEADER + SEALED] + two[HEADER + SEALED :])
    damaged(one[:HEADER] + two[HEADER:])


def test_a_file_that_says_last_with_an_empty_chunk_is_refused():
    header = sealed(b"")[:HEADER]
    cipher = streams._cipher(header, KEY)
    first = cipher.encrypt(streams._nonce(0, last=False), bytes(CHUNK), header)
    last = cipher.encrypt(streams._nonce(1, last=True), b"", header)
    damaged(header + first + last)


def test_another_key_opens_nothing():
    assert damaged(sealed(b"secret"), bytes(32)) == b""


def test_a_header_that_demands_gigabytes_is_refused():
    data = sealed(b"x")
    damaged(data[:9] + b"\xff\xff\xff\xff" + data[13:])
    damaged(data[:9] + bytes(4) + data[13:])


def test_the_same_content_never_looks_the_same():
    assert sealed(bytes(40))[HEADER:] != sealed(bytes(40))[HEADER:]


class Dripping:
    """A source that gives a few bytes at a time, as pipes do."""

    def __init__(self, data):
        self.inner = io.BytesIO(data)

    def read(self, size, /):
        return self.inner.read(min(size, 3))


def test_sources_that_drip():
    target, plain = io.BytesIO(), bytes(range(50))
    streams.encrypt(Dripping(plain), target, KEY, CHUNK)
    out = io.BytesIO()
    streams.decrypt(Dripping(target.getvalue()), out, KEY)
    assert out.getvalue() == plain


class Zeros:
    def __init__(self, size):
        self.left = size

    def read(self, size, /):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


def test_memory_stays_flat(tmp_path):
    path = tmp_path / "large"
    tracemalloc.start()
    try:
        with open(path, "wb") as target:
            streams.encrypt(Zeros(24 * 2**20), target, KEY)
        with open(path, "rb") as source, open("/dev/null", "wb") as nowhere:
            streams.decrypt(source, nowhere, KEY)
        assert tracemalloc.get_traced_memory()[1] < 3 * 2**20
    finally:
        tracemalloc.stop()


def test_a_full_disk_is_not_silent():
    with pytest.raises(OSError, match="No space"), open("/dev/full", "wb", buffering=0) as target:
        streams.encrypt(io.BytesIO(b"x"), target, KEY)


class Short:
    def write(self, data, /):
        return len(data) - 1


def test_a_target_that_takes_less_is_not_silent():
    with pytest.raises(OSError, match=r"(?i)input/output"):
        streams.encrypt(io.BytesIO(b"x"), Short(), KEY)


def test_read_gives_all_or_nothing(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(sealed(bytes(100)))
    assert streams.read(path, KEY) == bytes(100)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BadInput, match="file_damaged"):
        streams.read(path, KEY)
    with pytest.raises(NotFound, match="file_missing"):
        streams.read(tmp_path / "absent", KEY)


def test_wrapped_keys_open_with_the_same_binding_only():
    kek, key = streams.new_key(), streams.new_key()
    wrapped = streams.wrap(kek, key, b"a")
    assert len(wrapped) == streams.WRAPPED_SIZE
    assert streams.unwrap(kek, wrapped, b"a") == key
    for args in ((kek, wrapped, b"b"), (key, wrapped, b"a"), (kek, wrapped[:-1], b"a"), (kek, b"", b"a")):
        with pytest.raises(BadInput, match="file_damaged"):
            streams.unwrap(*args)


@given(st.integers(0, streams.WRAPPED_SIZE - 1), st.integers(0, 7))
def test_any_flipped_bit_of_a_wrapped_key_is_noticed(place, bit):
    wrapped = bytearray(streams.wrap(KEY, KEY, b"a"))
    wrapped[place] ^= 1 << bit
    with pytest.raises(BadInput, match="file_damaged"):
        streams.unwrap(KEY, bytes(wrapped), b"a")


def test_programming_mistakes_are_loud():
    with pytest.raises(ValueError, match="32 bytes"):
        sealed(b"", key=b"short")
    with pytest.raises(ValueError, match="0"):
        sealed(b"", chunk=0)


def test_files_of_format_1_stay_readable():
    data = bytes.fromhex(
        "4e504d2d46494c4501000000100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0cf079539aecf85162d791aa1900c3f17b09b22ef9a66692c453bbb0e1b32faa035c22a6351b00bf7265637ae41921b7cd6aa7a37ea43b29"
    )
    assert opened(data) == b"format 1 stays readable"
