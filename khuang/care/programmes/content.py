"""What packs say of programmes: which kinds there are, for whom, and what each asks about what came of it."""

from collections.abc import Iterator

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add
from khuang.registry.rules import BAND_CODES

FLAGS = ("bedridden", "disabled", "elderly")


class CameOf(Content):
    """Something that came of a programme. ``career``: whoever has it counts as having a career."""

    code: str
    title: Both
    career: bool = False


class Band(Content):
    """A band of monthly income, from low to high in the list. Nobody is asked for an exact amount."""

    code: str
    title: Both


class ProgrammeKind(Content):
    """``age_bands``, ``flags``: whom it is for (empty: anybody); ``missed``: after how many missed meetings in a row
    somebody looks in, ``within_days`` how soon; ``says``: what is told before somebody says yes."""

    key: str
    title: Both
    about: Both
    says: Both
    age_bands: list[str] = []
    flags: list[str] = []
    missed: int = Field(default=3, ge=1, le=12)
    within_days: int = Field(default=3, ge=1, le=30)
    outcomes: list[CameOf] = Field(min_length=1)
    income: list[Band] = []
    skills: bool = False
    source: str


def _check(item: ProgrammeKind, look: Look) -> Iterator[Wrong]:
    for field, told, known in (("age_bands", item.age_bands, BAND_CODES), ("flags", item.flags, FLAGS)):
        for n, code in enumerate(told):
            if code not in known:
                yield Wrong((field, n), f"'{code}' is not known here", f"known are: {', '.join(known)}")
    for field, codes in (("outcomes", [o.code for o in item.outcomes]), ("income", [b.code for b in item.income])):
        if len(set(codes)) < len(codes):
            yield Wrong((field,), "a code stands here twice", "give each a code of its own")


def register() -> None:
    add(Kind("programme-kind", ProgrammeKind, files=("programmes.yaml",), check=_check))
