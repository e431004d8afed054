"""A plain grey JPEG of any size, put together by hand (ITU-T T.81, baseline), so that no image library is needed."""

from __future__ import annotations

_BLOCK = 8
_STEP = 8  # the quantisation step with which one unit of a block's DC is one level of grey
_MIDDLE = 128


def jpeg(width: int, height: int, shade: int) -> bytes:
    """A picture of one shade, from 0 (black) to 255 (white)."""
    level = shade - _MIDDLE
    bits = abs(level).bit_length()
    # DC codes: "0" says no change from the block before, "10" that `bits` more follow. AC: "0" ends the block.
    dc_codes = bytes([1, 1] + [0] * 14) + bytes([0, bits or 1])
    ac_codes = bytes([1] + [0] * 15) + b"\0"
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            _segment(0xDB, b"\0" + bytes([_STEP] * 64)),
            _segment(0xC0, b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x01\x01\x11\0"),
            _segment(0xC4, b"\0" + dc_codes),
            _segment(0xC4, b"\x10" + ac_codes),
            _segment(0xDA, b"\x01\x01\0\0\x3f\0"),
            _scan(_in_blocks(width) * _in_blocks(height), level, bits),
            b"\xff\xd9",
        )
    )


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


def _in_blocks(pixels: int) -> int:
    return -(-pixels // _BLOCK)


def _scan(blocks: int, level: int, bits: int) -> bytes:
    amplitude = level if level > 0 else level + (1 << bits) - 1
    first = "10" + format(amplitude, f"0{bits}b") + "0" if level else "00"
    stream = first + "00" * (blocks - 1)
    stream += "1" * (-len(stream) % 8)
    # An FF inside the data is followed by a zero byte, so that no reader takes it for a marker.
    return int(stream, 2).to_bytes(len(stream) // 8, "big").replace(b"\xff", b"\xff\0")
