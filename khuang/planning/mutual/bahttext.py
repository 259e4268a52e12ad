"""An amount in Thai words, as receipts have it. Pure."""

DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def baht_text(satang: int) -> str:
    """``125050`` as ``หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์``; whole baht end in ``ถ้วน``. Raises ValueError below zero."""
    if satang < 0:
        raise ValueError("no amount")
    whole, rest = divmod(satang, 100)
    baht = f"{_words(whole)}บาท" if whole or not rest else ""
    return baht + (f"{_words(rest)}สตางค์" if rest else "ถ้วน")


def _words(n: int) -> str:
    if n == 0:
        return DIGITS[0]
    millions, rest = divmod(n, 1_000_000)
    return (f"{_words(millions)}ล้าน" if millions else "") + _below_million(rest, after=bool(millions))


def _below_million(n: int, *, after: bool) -> str:
    """``after``: something stands before it, so a last one is เอ็ด."""
    said, digits = "", str(n)
    for spot, digit in enumerate(digits):
        place = len(digits) - 1 - spot
        said += _digit(int(digit), place, alone=not said and not after)
    return said


def _digit(digit: int, place: int, *, alone: bool) -> str:
    if digit == 0:
        return ""
    if place == 1 and digit <= 2:
        return ("" if digit == 1 else "ยี่") + "สิบ"
    if place == 0 and digit == 1 and not alone:
        return "เอ็ด"
    return DIGITS[digit] + PLACES[place]
