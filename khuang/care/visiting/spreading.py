"""Who could look after whom: everybody whom nobody visits, spread fairly over those who visit. Pure, the same every time.

The most urgent are given away first. Of those who still have room the one is chosen who is near, speaks the language and
carries least; nobody is given more people or more visits a week than they can do. Who does not fit is left, and said so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from khuang.care.rules import MOST_PEOPLE, MOST_VISITS_A_WEEK
from khuang.care.visiting.rules import Spot, kilometres

FULL = 6.0  # a volunteer who has as much as they can do seems this many kilometres further away
STRANGE = 20.0  # and one who does not speak the language
ELSEWHERE = 3.0  # kilometres between two villages whose places nobody knows
UNKNOWN = "th"  # spoken where nothing else is said


@dataclass(frozen=True, slots=True)
class Wanting:
    """Somebody to be looked after. ``languages``: any one will do; empty: the town's."""

    id: UUID
    weight: float
    every: int
    place: str = ""
    languages: frozenset[str] = frozenset()
    house: str = ""  # who lives together is visited by the same


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who visits, with what they carry. ``visits`` a week."""

    id: UUID
    place: str = ""
    people: int = 0
    visits: float = 0.0
    most_people: int = MOST_PEOPLE
    most_visits: float = MOST_VISITS_A_WEEK
    languages: frozenset[str] = frozenset()

    def takes(self, one: Wanting) -> bool:
        return self.people < self.most_people and self.visits + 7 / one.every <= self.most_visits

    def with_one(self, one: Wanting) -> "Carrier":
        return replace(self, people=self.people + 1, visits=self.visits + 7 / one.every)

    @property
    def share(self) -> float:
        """How full their week is, of people or of visits, whichever is nearer the limit."""
        return max(self.people / max(1, self.most_people), self.visits / max(1.0, self.most_visits))


@dataclass(frozen=True, slots=True)
class Spread:
    """``given``: (person, volunteer), the most urgent first. ``left``: for whom nobody has room. ``crew``: as they would
    be then."""

    given: tuple[tuple[UUID, UUID], ...]
    left: tuple[UUID, ...]
    crew: tuple[Carrier, ...]


def spread(people: Iterable[Wanting], crew: Sequence[Carrier], spots: Mapping[str, Spot]) -> Spread:
    """Everybody to somebody, as far as there is room."""
    carriers = {one.id: one for one in sorted(crew, key=lambda one: str(one.id))}
    given: list[tuple[UUID, UUID]] = []
    left: list[UUID] = []
    homes: dict[str, UUID] = {}
    for one in sorted(people, key=lambda one: (-one.weight, one.every, one.place, one.house, str(one.id))):
        chosen = _chosen(one, carriers, homes, spots)
        if chosen is None:
            left.append(one.id)
            continue
        carriers[chosen] = carriers[chosen].with_one(one)
        if one.house:
            homes[one.house] = chosen
        given.append((one.id, chosen))
    return Spread(tuple(given), tuple(left), tuple(carriers.values()))


def _chosen(
    one: Wanting, carriers: Mapping[UUID, Carrier], homes: Mapping[str, UUID], spots: Mapping[str, Spot]
) -> UUID | None:
    same = homes.get(one.house) if one.house else None
    if same is not None and carriers[same].takes(one):
        return same
    free = [carrier for carrier in carriers.values() if carrier.takes(one)]
    best = min(free, key=lambda carrier: (_cost(one, carrier, spots), str(carrier.id)), default=None)
    return best.id if best else None


def _cost(one: Wanting, carrier: Carrier, spots: Mapping[str, Spot]) -> float:
    """Kilometres to walk, with what makes somebody seem further away than they live."""
    after = carrier.with_one(one).share
    understood = one.languages or frozenset({UNKNOWN})
    strange = STRANGE if carrier.languages and not (carrier.languages & understood) else 0.0
    return _far(one.place, carrier.place, spots) + FULL * after * after + strange


def _far(a: str, b: str, spots: Mapping[str, Spot]) -> float:
    if a and a == b:
        return 0.0
    if a in spots and b in spots:
        return kilometres(spots[a], spots[b])
    return ELSEWHERE
