"""Korea's provinces and metropolitan cities (시·도) by their ISO 3166-2:KR code."""

from __future__ import annotations

REGIONS: dict[str, str] = {
    "KR-11": "서울",
    "KR-26": "부산",
    "KR-27": "대구",
    "KR-28": "인천",
    "KR-29": "광주",
    "KR-30": "대전",
    "KR-31": "울산",
    "KR-41": "경기",
    "KR-42": "강원",
    "KR-43": "충북",
    "KR-44": "충남",
    "KR-45": "전북",
    "KR-46": "전남",
    "KR-47": "경북",
    "KR-48": "경남",
    "KR-49": "제주",
    "KR-50": "세종",
}
