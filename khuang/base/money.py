"""Money is an integer of satang. Baht appear only where people read them."""

from decimal import Decimal, InvalidOperation


def satang(baht: str | int | Decimal) -> int:
    """Satang in an amount of baht as people write it: ``"1,250.50"``, ``"๑,๒๐๐"``, ``1200``.

    Raises ValueError when it is no amount, or has more than two decimals.
    """
    text = "".join(str(int(c)) if c.isdecimal() else c for c in str(baht)).replace(",", "").replace("฿", "").strip()
    try:
        value = Decimal(text) * 100
    except InvalidOperation:
        raise ValueError(f"not an amount of baht: {baht!r}") from None
    if not value.is_finite() or value != value.to_integral_value():
        raise ValueError(f"not an amount of baht: {baht!r}")
    return int(value)


def baht(amount: int) -> str:
    """``125050`` as ``1,250.50``; whole baht without decimals."""
    whole, rest = divmod(abs(amount), 100)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"
