"""Two records side by side: bits for and against one person, with a reason for each. Pure; what a person is shown.

The same levels and weights as ``scoring.py``, which does it for millions of pairs; a test holds the two together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from khuang.registry.linkage import names, values, weights
from khuang.registry.linkage.dates import NOT_TOLD, Birth, birth_of
from khuang.registry.linkage.skeleton import script_of, skeleton
from khuang.registry.linkage.weights import BITS, LONG_WHOLE, NEAR_SOUND, NEAR_TEXT, NEAR_WHOLE, RESPELLED, SHARE


@dataclass(frozen=True, slots=True)
class Record:
    """What is compared of a person."""

    parts: tuple[str, ...] = ()
    birth: Birth = NOT_TOLD
    sex: str = ""
    numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    place: str = ""
    called: tuple[str, ...] = ()  # parts of the nickname

    @property
    def whole(self) -> str:
        return "".join(map(skeleton, self.parts))


@dataclass(frozen=True, slots=True)
class Reason:
    """``level`` as in ``weights.py``; ``ours`` and ``theirs``: what was compared (parts of a name), where it helps."""

    level: str
    bits: float
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    bits: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Rarity:
    """Share of people with a value. At intake nobody counted them: what is expected of common names stands in."""

    part: Callable[[str], float]
    sounds: Callable[[str], float]
    whole: Callable[[str], float]
    place: float = weights.SHARED["place"]


@lru_cache(maxsize=50_000)
def _expected(sounds: str) -> float:
    return weights.expected(len(sounds))


EXPECTED = Rarity(
    part=lambda text: min(weights.SHARED["part"], _expected(skeleton(text))),
    sounds=_expected,
    whole=lambda text: max(weights.SHARED["whole"], 6.0 ** -len(text)),
)


def record(
    *, names_told: Iterable[str], birth: str = "", sex: str = "", numbers: Iterable[str] = (), phones: Iterable[str] = (),
    place: str = "",
) -> Record:  # fmt: skip
    """From what cells say."""
    return Record(
        parts=names.all_parts(tuple(str(name) for name in names_told if name)),
        birth=birth_of(str(birth or "")),
        sex=values.sex_of(str(sex or "")),
        numbers=frozenset(filter(None, map(values.number_of, map(str, numbers)))),
        phones=frozenset(filter(None, map(values.phone_of, map(str, phones)))),
        place=values.place_of(str(place or "")),
    )


def compare(a: Record, b: Record, rarity: Rarity = EXPECTED, *, most_name: float = weights.MOST_NAME) -> Compared:
    """``most_name``: bits that the name may bring; fewer where many are called so."""
    reasons = [
        *_names(a, b, rarity),
        *_birth(a.birth, b.birth),
        *_sex(a, b),
        *_numbers(a, b),
        *_phones(a, b),
        *_place(a, b, rarity),
        *_nickname(a, b),
    ]
    name = sum(r.bits for r in reasons if r.level.startswith(("part", "whole")))
    rest = sum(r.bits for r in reasons if not r.level.startswith(("part", "whole")))
    return Compared(round(min(name, most_name) + rest, 2), tuple(sorted(reasons, key=lambda r: -abs(r.bits))))


# -- names
def _names(a: Record, b: Record, rarity: Rarity) -> list[Reason]:
    if not a.parts or not b.parts:
        return []
    by_part, whole = _paired(a, b, rarity), _whole(a, b, rarity)
    if whole and whole.bits > sum(r.bits for r in by_part):
        return [whole]
    return by_part


def _paired(a: Record, b: Record, rarity: Rarity) -> list[Reason]:
    """The surest likeness first, each part once; what stays over counts against."""
    likes = [
        (like, n, m) for n, x in enumerate(a.parts) for m, y in enumerate(b.parts) if (like := _like(x, y, rarity))
    ]
    likes.sort(key=lambda each: (-each[0].bits, each[1], each[2]))
    left, right, found = set(range(len(a.parts))), set(range(len(b.parts))), []
    for like, n, m in likes:
        if n in left and m in right:
            found.append(like)
            left.discard(n)
            right.discard(m)
    over, missing = min(len(left), len(right)), abs(len(left) - len(right))
    found += [
        Reason("part-other", BITS["part-other"], a.parts[n], b.parts[m])
        for n, m in zip(sorted(left)[:over], sorted(right)[:over], strict=True)
    ]
    return found + [Reason("part-missing", BITS["part-missing"])] * missing


def _like(x: str, y: str, rarity: Rarity) -> Reason | None:
    if x == y:
        return _positive("part-same", weights.rarity("part", rarity.part(x)), x, y)
    sx, sy, apart = skeleton(x), skeleton(y), script_of(x) != script_of(y)
    if sx == sy and (apart or _alike(x, y) >= RESPELLED):
        level = "part-sounds" if apart else "part-sounds-same-script"
        return Reason(level, max(0.1, weights.rarity("sounds", rarity.sounds(sx)) + BITS[level]), x, y)
    if _alike(x, y) >= NEAR_TEXT:
        return _positive(
            "part-near", min(weights.rarity("part", rarity.part(x)), weights.rarity("part", rarity.part(y))), x, y
        )
    if apart and _alike(sx, sy) >= NEAR_SOUND:
        rare = min(weights.rarity("sounds", rarity.sounds(sx)), weights.rarity("sounds", rarity.sounds(sy)))
        return _positive("part-sounds-near", rare, x, y)
    return None


def _positive(level: str, rare: float, x: str, y: str) -> Reason | None:
    bits = rare * SHARE[level] + BITS[level]
    return Reason(level, bits, x, y) if bits > 0 else None


def _whole(a: Record, b: Record, rarity: Rarity) -> Reason | None:
    x, y = a.whole, b.whole
    if x == y:
        return Reason("whole-same", weights.rarity("whole", rarity.whole(x)) + BITS["whole-same"])
    if min(len(x), len(y)) >= LONG_WHOLE and _alike(x, y) >= NEAR_WHOLE:
        rare = min(weights.rarity("whole", rarity.whole(x)), weights.rarity("whole", rarity.whole(y)))
        return Reason("whole-near", rare * SHARE["whole-near"] + BITS["whole-near"])
    return None


def _alike(x: str, y: str) -> float:
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(x, y)


# -- everything else
def _birth(a: Birth, b: Birth) -> list[Reason]:
    level = birth_level(a, b)
    return [Reason(level, BITS[level])] if level else []


def birth_level(a: Birth, b: Birth) -> str:
    """The level at which two dates of birth agree or differ; "" when one is not told."""
    if not a.year or not b.year:
        return ""
    sharp = a.exact and b.exact
    same, flipped = (a.month, a.day) == (b.month, b.day), (a.month, a.day) == (b.day, b.month)
    if a.year == b.year:
        if same and a.day and a.month:
            return "birth-same" if sharp else "birth-same-heaped"
        if not sharp:
            return "birth-year"
        if flipped:
            return "birth-swapped"
        return "birth-year-and-part" if a.month == b.month or a.day == b.day else "birth-year-other-day"
    if sharp:
        return "birth-day" if same or flipped else "birth-other"
    return "birth-close" if abs(a.year - b.year) <= 2 else "birth-other-vague"


def _sex(a: Record, b: Record) -> list[Reason]:
    if not a.sex or not b.sex:
        return []
    level = "sex-same" if a.sex == b.sex else "sex-other"
    return [Reason(level, BITS[level])]


def _numbers(a: Record, b: Record) -> list[Reason]:
    if not a.numbers or not b.numbers:
        return []
    if a.numbers & b.numbers:
        return [Reason("number-same", weights.rarity("number", weights.SHARED["number"]) + BITS["number-same"])]
    near = any(_one_off(x, y) for x in a.numbers for y in b.numbers)
    level = "number-near" if near else "number-other"
    return [Reason(level, BITS[level])]


def _one_off(x: str, y: str) -> bool:
    shorter = min(len(x), len(y))
    return shorter >= 7 and _alike(x, y) >= 1 - 1.01 / shorter


def _phones(a: Record, b: Record) -> list[Reason]:
    if not a.phones or not b.phones:
        return []
    if a.phones & b.phones:
        rare = weights.rarity("phone", weights.SHARED["phone"])
        return [Reason("phone-same", rare * SHARE["phone-same"] + BITS["phone-same"])]
    return [Reason("phone-other", BITS["phone-other"])]


def _place(a: Record, b: Record, rarity: Rarity) -> list[Reason]:
    if not a.place or not b.place:
        return []
    rare = weights.rarity("place", rarity.place)
    if a.place == b.place:
        return [Reason("place-same", rare + BITS["place-same"])]
    return [Reason("place-other", BITS["place-other"])]


def _nickname(a: Record, b: Record) -> list[Reason]:
    """Nicknames are few and one has several: they say little, and what differs says next to nothing."""
    if a.called and b.called:
        level = _called_alike(a.called, b.called) or "nickname-other"
    elif (a.called and _called_alike(a.called, b.parts)) or (b.called and _called_alike(b.called, a.parts)):
        level = "nickname-as-name"
    else:
        return []
    return [Reason(level, BITS[level])]


def _called_alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if set(ours) & set(theirs):
        return "nickname-same"
    pairs = [(x, y) for x in ours for y in theirs if script_of(x) != script_of(y)]
    return "nickname-sounds" if any(skeleton(x) == skeleton(y) != "" for x, y in pairs) else ""
