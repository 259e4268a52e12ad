"""What packs say of care: rubrics that suggest a class of risk, and welfare rates."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from khuang.care import keeping
from khuang.care.allowances import content as allowances
from khuang.care.assistance import content as assistance
from khuang.care.programmes import content as programmes
from khuang.care.rubric import Condition, Rule
from khuang.care.triage import CLASSES
from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Rubric(Content):
    """An instrument of screening. ``otherwise``: the reason when no rule holds. ``triage.suggest`` evaluates it."""

    key: str
    version: str
    title: Both
    note: Both
    under_age: int = Field(ge=1, le=130)
    properties: list[str] = Field(min_length=1)
    rules: list[Rule] = Field(min_length=1)
    otherwise: Both
    sources: list[str]


class WelfareRate(Content):
    """An allowance for a group in a time. ``amount``: satang a month; ``confirmed``: known to be in force."""

    key: str
    scheme: str
    title: Both
    amount: int = Field(gt=0)
    age_from: int | None = None
    age_to: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    confirmed: bool
    note: Both | None = None
    source: str


def _check(item: Rubric, look: Look) -> Iterator[Wrong]:
    for n, code in enumerate(item.properties):
        if look("property", code) is None:
            yield Wrong(("properties", n), f"there is no property '{code}'", "add it to properties.yaml")
    for n, rule in enumerate(item.rules):
        for m, condition in enumerate(rule.when):
            yield from _check_condition(item, condition, ("rules", n, "when", m), look)
    missing = set(CLASSES) - {"none"} - {rule.risk for rule in item.rules}
    if missing:
        yield Wrong(("rules",), f"no rule suggests {', '.join(sorted(missing))}", "give every class a rule")


def _check_condition(item: Rubric, condition: Condition, where: tuple[str | int, ...], look: Look) -> Iterator[Wrong]:
    if condition.property not in item.properties:
        cure = "add it to the rubric's properties"
        yield Wrong((*where, "property"), f"'{condition.property}' is not one of the rubric's properties", cure)
    known = {choice["code"] for choice in (look("property", condition.property) or {}).get("choices", [])}
    for n, code in enumerate(condition.is_in):
        if known and code not in known:
            cure = f"known are: {', '.join(sorted(known))}"
            yield Wrong((*where, "is_in", n), f"'{condition.property}' has no choice '{code}'", cure)


def register() -> None:
    add(Kind("rubric", Rubric, files=("rubrics/*.yaml",), check=_check))
    add(Kind("welfare", WelfareRate, files=("welfare.yaml",)))
    keeping.register()
    programmes.register()
    assistance.register()
    allowances.register()
