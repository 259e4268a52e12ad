"""What a moderator may overlook: numbers, names, houses, accusations. Pure. A hint refuses nothing and decides nothing.

The lists are short on purpose: they make somebody read twice. What they do not find may still harm somebody.
"""

import re
from dataclasses import dataclass

from khuang.base.thai import arabic_digits

_DIGITS = r"(?<!\d)\d(?:[\s.\-–]?\d){%d}(?!\d)"
_THAI = "ก-ฮะ-์"
# Words that begin like a title and are none.
_NO_NAME = (
    "จ้าง|ก(?:เทศ|อบ|รัฐ|สมาคม|เมือง|ฯ|ไม่|ควร|ต้อง|คน|มา|ไป|พูด|ทำ|บอก)|ทุน|หน้า|ทะเบียน|อำเภอ|ประกัน|พยาบาล|แบบ|งาม|ฟ้า|สาวไทย"
)
PATTERNS: dict[str, re.Pattern[str]] = {
    "id-number": re.compile(_DIGITS % 12),
    "phone": re.compile(r"(?<!\d)(?:0|\+?66[\s.\-–]?)\d(?:[\s.\-–]?\d){7,8}(?!\d)"),
    "contact": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|(?i:\bline\s?(?:id)?\s?[:=@]\s?\S+)|(?i:facebook|เฟซบุ๊ก|เฟสบุ๊ค)"),
    "person": re.compile(
        rf"(?:นางสาว|นาง|นาย|น\.\s?ส\.|ด\.\s?[ชญ]\.|เด็กชาย|เด็กหญิง)\s?(?!{_NO_NAME})[{_THAI}]{{2,}}"
        r"|\b(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w+"
    ),
    "house": re.compile(r"(?:บ้าน)?เลขที่\s?\d+|(?<![\d/])\d{1,4}/\d{1,4}(?![\d/])|ห้อง\s?\d{2,}|\bhouse (?:no\.? ?)?\d+", re.I),
    "read-twice": re.compile(
        r"กษัตริย์|ในหลวง|พระราชา|ราชวงศ์|ราชินี|เจ้าฟ้า|รัชกาล|ราชสำนัก|สถาบันฯ|มาตรา\s?11[26]|ม\.\s?11[26]"
        r"|\bking\b|\bqueen\b|monarch|royal|lese[- ]maj|lèse",
        re.I,
    ),
    "accuses": re.compile(r"โกง|ขี้โกง|ขโมย|ทุจริต|กินสินบน|ติดสินบน|เป็นชู้|ค้ายา|ฆ่า|ข่มขืน|\bthie[fv]|\bcorrupt|\bbribe|\brap(?:e|ist)\b", re.I),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """``kind``: a key of PATTERNS; ``found``: the letters that gave rise to it."""

    kind: str
    found: str


def hints(text: str) -> list[Hint]:
    """In the order of PATTERNS, each thing once. Thai digits count as digits; an identity number is no telephone."""
    plain = arabic_digits(text)
    found: list[Hint] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(plain):
            start, end = match.span()
            if kind in ("phone", "house") and any(a < end and start < b for a, b in taken):
                continue
            taken += [(start, end)] if kind in ("id-number", "phone") else []
            hint = Hint(kind, match[0].strip())
            if hint not in found:
                found.append(hint)
    return found
