"""Thai dates, years, digits and text. Stored values are ISO and of the common era; these are for the edge."""

import unicodedata
from datetime import date

MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
MONTHS_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# Marks that turn the direction of what follows: a number written behind one reads backwards.
_TURNING = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff")) | _TURNING


def be(year: int) -> int:
    """Buddhist-era year of a common-era year."""
    return year + 543


def fiscal_year(day: date) -> int:
    """Thai fiscal year (Buddhist era): 1 October to 30 September, named by the year it ends in."""
    return be(day.year + (day.month >= 10))


def fiscal_bounds(year_be: int) -> tuple[date, date]:
    """First and last day of a fiscal year given in the Buddhist era."""
    year = year_be - 543
    return date(year - 1, 10, 1), date(year, 9, 30)


def thai_date(day: date, *, short: bool = False) -> str:
    """``22 พฤศจิกายน 2569`` or, short, ``22 พ.ย. 69``."""
    if short:
        return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be(day.year) % 100:02d}"
    return f"{day.day} {MONTHS[day.month - 1]} {be(day.year)}"


def is_thai(text: str) -> bool:
    """Whether any letter of it is Thai."""
    return any("\u0e01" <= c <= "\u0e5b" for c in text)


def thai_digits(text: str) -> str:
    return text.translate(_THAI_DIGITS)


def arabic_digits(text: str) -> str:
    """Every decimal digit of any script as 0–9; other characters stay."""
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def ce_year(year: int, *, today: date) -> int:
    """Common-era year of a year typed in either era. Raises ValueError when neither is plausible."""
    for candidate in (year, year - 543):
        if today.year - 130 <= candidate <= today.year + 20:
            return candidate
    raise ValueError(f"implausible year: {year}")


def straight(text: str) -> str:
    """As typed, without marks that turn its direction."""
    return text.translate(_TURNING)


def clean_text(text: str) -> str:
    """What a person typed, ready to store and compare: NFC, sara am whole, no invisible marks, single spaces."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = text.replace("\u0e4d\u0e32", "\u0e33")
    return " ".join(text.split())
