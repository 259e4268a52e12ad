"""Numbers typed into a text beside the name of a figure, compared with what the figure says. Pure.

A number belongs to the nearest name in its sentence: in English mostly the one after it, in Thai the one before. It is
let pass when it counts something else (years, baht, villages), is a year, a numeral of a list, or fits the word before
it ("more than", "about").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from khuang.base.thai import arabic_digits

FAR = {"en": 45, "th": 30}  # characters between a number and a name that it may belong to
WRONG_SIDE = 6  # characters by which a name on the unusual side is farther away
ABOUT = Decimal("0.05")  # how far "about" reaches, as a share of the figure
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|(?<![\d.,])\d+(?:\.\d+)?(?![\d])")
_ENDS = {"en": re.compile(r"[.!?](?=\s)|[;\n]"), "th": re.compile(r"\n|\s{2,}|;")}
_BOUND = re.compile(r"\{\{[^}]*\}\}")
_PERCENT_AFTER = re.compile(r"\s*(?:%|per\s?cent\b|percent\b|เปอร์เซ็นต์)", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"ร้อยละ\s*(?:ของ\s*)?$")
_OTHER_AFTER = re.compile(
    r"\s*[-–]?\s*(?:years?|months?|weeks?|days?|hours?|minutes?|times|baht|villages?|households?|homes?|groups?\s+of|"
    r"projects?|agencies|organi[sz]ations?|st\b|nd\b|rd\b|th\b|"
    r"ปี|เดือน|สัปดาห์|วัน|ชั่วโมง|นาที|ครั้ง|บาท|หมู่บ้าน|ครัวเรือน|หลัง|โครงการ|หน่วยงาน|องค์กร|แห่ง|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|"
    r"พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?:พ\.ศ\.|ค\.ศ\.|A\.D\.|B\.E\.|\byear|ปี|article|มาตรา|ข้อ|หมู่|หมู่ที่|ที่|no\.)\s*$", re.IGNORECASE)
_AGE = re.compile(r"(?:(?<!ผู้สูง)อายุ|\baged?|\bover the age of)\s*$", re.IGNORECASE)
_MORE = re.compile(r"(?:มากกว่า|เกินกว่า|เกิน|กว่า|ไม่น้อยกว่า|อย่างน้อย|more than|over|at least|above)\s*$", re.IGNORECASE)
_LESS = re.compile(r"(?:น้อยกว่า|ไม่เกิน|ไม่ถึง|less than|fewer than|at most|under|up to)\s*$", re.IGNORECASE)
_NEAR = re.compile(r"(?:ประมาณ|ราว|เกือบ|about|around|nearly|almost|some|approximately)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure that may be spoken of: its names in one language, its value as shown, whether it is a share."""

    key: str
    names: tuple[str, ...]
    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Differs:
    """``number``: as typed, in digits 0–9. ``figure``: the key of the one that it was compared with."""

    figure: str
    number: str
    value: Decimal
    sentence: str


def differences(text: str, figures: Iterable[Named], language: str) -> list[Differs]:
    """Every number that says otherwise than each figure of the nearest name; one number tells once."""
    known = list(figures)
    found: dict[tuple[str, str], Differs] = {}
    for start, end, plain in _sentences(text, language):
        for figure, number, value in _in_sentence(plain, known, language):
            one = Differs(figure, number, value, text[start:end].strip()[:300])
            found.setdefault((figure, number), one)
    return list(found.values())


def _sentences(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, and its characters: digits as 0–9, what is bound to a figure blanked out, sign by sign."""
    plain = _BOUND.sub(lambda m: "\u0000" * len(m[0]), arabic_digits(text))
    start = 0
    for stop in [*_ENDS[language].finditer(plain), None]:
        end = stop.start() if stop else len(plain)
        if plain[start:end].strip():
            yield start, end, plain[start:end]
        start = stop.end() if stop else end


def _in_sentence(sentence: str, figures: Sequence[Named], language: str) -> Iterator[tuple[str, str, Decimal]]:
    places = [(start, end, figure) for figure in figures for start, end in _mentions(sentence, figure.names)]
    if not places:
        return
    for typed in _NUMBER.finditer(sentence):
        share = _is_share(sentence, typed)
        if not share and _counts_else(sentence, typed):
            continue
        near = _nearest(typed, [p for p in places if p[2].percent == share], places, language)
        if near and not any(_fits(sentence, typed, figure.value) for figure in near):
            yield near[0].key, typed[0].replace(",", ""), near[0].value


def _mentions(sentence: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        edge = r"\b" if name.isascii() else ""
        for found in re.finditer(f"{edge}{re.escape(name)}{edge}", sentence, re.IGNORECASE):
            yield found.span()


def _nearest(
    typed: "re.Match[str]", same: list[tuple[int, int, Named]], every: list[tuple[int, int, Named]], language: str
) -> list[Named]:
    """The figures of the nearest name of its kind, unless a name of the other kind stands nearer."""
    if not same:
        return []

    def far(place: tuple[int, int, Named]) -> int:
        after = place[0] >= typed.end()
        gap = place[0] - typed.end() if after else typed.start() - place[1]
        return max(0, gap) + (0 if after == (language == "en") else WRONG_SIDE)

    best = min(far(place) for place in same)
    if best > FAR[language] or any(far(place) < best for place in every):
        return []
    return [figure for start, end, figure in same if far((start, end, figure)) == best]


def _is_share(sentence: str, typed: "re.Match[str]") -> bool:
    return bool(_PERCENT_AFTER.match(sentence, typed.end()) or _PERCENT_BEFORE.search(sentence[: typed.start()]))


def _counts_else(sentence: str, typed: "re.Match[str]") -> bool:
    before, after = sentence[: typed.start()], sentence[typed.end() :]
    if _OTHER_AFTER.match(after) or _YEAR_BEFORE.search(before) or _AGE.search(before):
        return True
    whole = typed[0].isdecimal()
    if whole and len(typed[0]) == 4 and (1900 <= int(typed[0]) <= 2100 or 2440 <= int(typed[0]) <= 2640):
        return True
    listed = after[:1] in (")", "/") or (after[:1] == "." and not before.strip())
    return whole and len(typed[0]) <= 2 and (listed or before.endswith("/"))


def _fits(sentence: str, typed: "re.Match[str]", value: Decimal) -> bool:
    """Whether the number, rounded as it is and with the word before it, agrees with the value."""
    said = Decimal(typed[0].replace(",", ""))
    before = sentence[: typed.start()]
    if _LESS.search(before):
        return value <= said
    if _MORE.search(before):
        return value >= said
    if _NEAR.search(before):
        return abs(value - said) <= abs(value) * ABOUT
    places = Decimal(1).scaleb(-len(typed[0].partition(".")[2]))
    return value == said or value.quantize(places, rounding=ROUND_HALF_UP) == said
