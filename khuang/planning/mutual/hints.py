"""What in an appeal may tell of whom it speaks, beyond what a moderator looks for. Pure. A hint refuses nothing.

Age, village, illness and kin together name a person to their neighbours as well as a name does.
"""

import re

from khuang.base.thai import arabic_digits
from khuang.forum.statements.hints import Hint
from khuang.forum.statements.hints import hints as of_names

PATTERNS: dict[str, re.Pattern[str]] = {
    "age": re.compile(
        r"อายุ(?:ประมาณ|ราว)?\s?\d+|(?<!\d)\d+\s?(?:ขวบ|ปีเศษ)|\b\d+\s?(?:-\s?)?years?(?:\s|-)old\b|\baged?\s\d+", re.I
    ),
    "where": re.compile(
        r"หมู่(?:ที่|บ้าน)?\s?\d+|ม\.\s?\d+(?!\d*/)|ซอย\s?[\dก-ฮ]|ตรงข้าม|ข้างวัด|หลังวัด|หน้าวัด|ใกล้โรงเรียน"
        r"|\bmoo\s?\d+|\bvillage\s(?:no\.?\s?)?\d+|\bsoi\s",
        re.I,
    ),
    "kin": re.compile(
        r"คุณยาย|คุณตา|คุณป้า|คุณลุง|คุณย่า|คุณปู่|แม่เลี้ยงเดี่ยว|ลูกสาว|ลูกชาย|ภรรยา|สามี|หลานสาว|หลานชาย"
        r"|\b(?:grand(?:mother|father)|widow(?:er)?|single mother|(?:his|her) (?:wife|husband|son|daughter))\b",
        re.I,
    ),
    "health": re.compile(
        r"มะเร็ง|เอชไอวี|เอดส์|จิตเวช|ซึมเศร้า|ตั้งครรภ์|ท้องแก่|ถูกทำร้าย|ถูกข่มขืน|ติดเตียง|ฟอกไต|วัณโรค|ติดยา|พ้นโทษ"
        r"|\bHIV\b|\bAIDS\b|\bcancer\b|\bpregnan|\bdepress|\bdialysis\b|\bbedridden\b|\btuberculosis\b|\bbeaten\b",
        re.I,
    ),
    "papers": re.compile(r"ไร้สัญชาติ|ไม่มีบัตร|ต่างด้าว|หลบหนีเข้าเมือง|บัตรหมายเลขศูนย์|\bstateless\b|\bundocumented\b|\bno papers\b", re.I),
}  # fmt: skip


def hints(*texts: str) -> list[Hint]:
    """Names, numbers and houses first, then what describes a person; each once."""
    whole = "\n".join(texts)
    plain = arabic_digits(whole)
    found = [one for one in of_names(whole) if one.kind not in ("read-twice", "accuses")]
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(plain):
            one = Hint(kind, match[0].strip())
            if one not in found:
                found.append(one)
    return found
