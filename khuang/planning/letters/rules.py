"""How a letter goes from desk to desk. Pure; the tables are the workflow."""

from datetime import date

from khuang.base.thai import be, fiscal_year

LETTER: dict[str, dict[str, str]] = {
    "draft": {"edit": "draft", "send": "clerk", "withdraw": "withdrawn"},
    "clerk": {"pass": "mayor", "return": "draft"},
    "mayor": {"sign": "signed", "return": "draft"},
    "signed": {},
    "withdrawn": {},
}
DESK = {"draft": "planner", "clerk": "clerk", "mayor": "mayor"}  # at whose desk it lies
OFFICES = ("clerk", "mayor")  # that must be filled for a letter to go all the way


def number_year(day: date, numbers: str) -> int:
    """The year (Buddhist era) in which a number of this day counts."""
    return fiscal_year(day) if numbers == "fiscal" else be(day.year)


def written(prefix: str, number: int) -> str:
    return f"{prefix}/{number}" if prefix else str(number)


def four_eyes(verb: str, *, same_as_writer: bool, same_as_passer: bool, acting: bool) -> bool:
    """Whoever wrote a letter neither passes nor signs it; who passed it signs it only when acting for the mayor."""
    if verb == "pass":
        return not same_as_writer
    return verb != "sign" or (not same_as_writer and (not same_as_passer or acting))
