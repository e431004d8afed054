"""The pictures are baseline JPEG files, marker by marker."""

from __future__ import annotations

import pytest

from sinmungo.demo.pictures import jpeg


def segments(picture: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    position = 2
    while picture[position + 1] != 0xDA:
        length = int.from_bytes(picture[position + 2 : position + 4], "big")
        found[picture[position + 1]] = picture[position + 4 : position + 2 + length]
        position += 2 + length
    return found


def test_a_picture_states_its_size_and_ends_with_the_end_marker() -> None:
    picture = jpeg(600, 400, 90)
    assert picture.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    assert picture.endswith(b"\xff\xd9")
    frame = segments(picture)[0xC0]
    assert (int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")) == (400, 600)


@pytest.mark.parametrize(
    ("shade", "scan"),
    [
        # One 8x8 block. 128 is no change: "0", end of block "0", padded with ones.
        (128, b"\x3f"),
        # 131 is three above: "10", then 3 in two bits "11", then "0": 10110 and three ones.
        (131, b"\xb7"),
        # 126 is two below: "10", then -2 as "01", then "0": 10010 and three ones.
        (126, b"\x97"),
        # 255 is 127 above: "10", seven ones, "0": a byte of 10111111 and one of 10111111.
        (255, b"\xbf\xbf"),
    ],
)
def test_the_scan_of_one_block_is_as_worked_out_by_hand(shade: int, scan: bytes) -> None:
    assert jpeg(8, 8, shade)[-2 - len(scan) : -2] == scan
