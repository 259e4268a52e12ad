"""The invented people of the demo town: plain values, the same for the same seed. Pure."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from khuang.cli.generator import names

PEOPLE = 5000
CENTRE = (18.1936, 99.3966)  # about the middle of the invented town: latitude, longitude


@dataclass
class Home:
    """One household as a researcher would write it down: answers by property code, and those of its people."""

    village: str
    answers: dict[str, Any]
    people: list[dict[str, Any]] = field(default_factory=list)


def homes(villages: list[str], *, today: date, seed: int = 2569, people: int = PEOPLE) -> Iterator[Home]:
    """Households until there are ``people`` persons. Ages, sizes and hardship are chosen to look like a northern town."""
    rng = random.Random(seed)  # noqa: S311  invented people, nothing secret
    made = 0
    number = 0
    while made < people:
        number += 1
        home = _home(rng, villages, number, today)
        home.people = home.people[: people - made]
        made += len(home.people)
        yield home


def _home(rng: random.Random, villages: list[str], number: int, today: date) -> Home:
    village = rng.choices(range(len(villages)), weights=[9, 8, 7, 6, 5, 4, 4][: len(villages)])[0]
    answers: dict[str, Any] = {
        "consent_survey": "yes",
        "village": villages[village],
        "house_number": f"{rng.randint(1, 320)}" + (f"/{rng.randint(1, 9)}" if rng.random() < 0.3 else ""),
        "location": _point(rng, village),
        "roof": rng.choices(["good", "leaks", "broken"], [85, 12, 3])[0],
        "toilet": rng.choices(["inside", "outside", "hard", "none"], [72, 18, 9, 1])[0],
        "water": rng.choices(["enough", "seasonal", "unsafe", "none"], [82, 12, 5, 1])[0],
        "household_problems": _problems(rng),
    }
    origin = rng.choices(["th", "mm", "la", "none"], [94, 4, 1, 1])[0]
    family = rng.choice(names.FAMILIES_FIRST) + rng.choice(names.FAMILIES_LAST)
    ages = _ages(rng)
    return Home(villages[village], answers, [_person(rng, age, family, origin, today, i) for i, age in enumerate(ages)])


def _point(rng: random.Random, village: int) -> str:
    """Latitude, longitude, altitude, accuracy, as Collect writes a geopoint."""
    north, east = CENTRE[0] + (village % 3 - 1) * 0.006, CENTRE[1] + (village // 3 - 1) * 0.007
    return f"{north + rng.gauss(0, 0.0015):.6f} {east + rng.gauss(0, 0.0015):.6f} 240.0 {rng.uniform(4, 12):.1f}"


def _problems(rng: random.Random) -> list[str]:
    common = ["income", "debt", "illness", "care", "travel", "housing", "school", "lonely", "work", "papers"]
    return [p for p in common if rng.random() < 0.09]


def _ages(rng: random.Random) -> list[int]:
    kinds = {
        "old pair": 23,
        "old alone": 15,
        "family": 29,
        "three generations": 17,
        "adults": 10,
        "skipped generation": 6,
    }
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    if kind == "old pair":
        return [_old(rng), _old(rng)]
    if kind == "old alone":
        return [_old(rng)]
    if kind == "family":
        return [_grown(rng), _grown(rng), *(_young(rng) for _ in range(rng.choices([1, 2, 3], [50, 40, 10])[0]))]
    if kind == "three generations":
        return [_old(rng), _grown(rng), _grown(rng), *(_young(rng) for _ in range(rng.choices([1, 2], [60, 40])[0]))]
    if kind == "skipped generation":
        return [_old(rng), _young(rng)]
    return [_grown(rng) for _ in range(rng.randint(1, 3))]


def _grown(rng: random.Random) -> int:
    return rng.randint(21, 59)


def _young(rng: random.Random) -> int:
    return rng.randint(0, 17)


def _old(rng: random.Random) -> int:
    return min(99, 60 + int(rng.expovariate(1 / 10)))


def _person(rng: random.Random, age: int, family: str, origin: str, today: date, place: int) -> dict[str, Any]:
    gender = "f" if rng.random() < 0.52 else "m"
    if rng.random() < 0.004:
        gender = rng.choice(["other", "unsaid"])
    given = rng.choice(names.ABROAD[origin]) if origin in names.ABROAD else _given(rng, gender)
    person: dict[str, Any] = {
        "relation": "self" if place == 0 else "relative",
        "given_name": given,
        "family_name": "" if origin in names.ABROAD else family,
        "nickname": rng.choice(names.NICKNAMES) if rng.random() < 0.5 else "",
        "gender": gender,
        **_birth(rng, age, today),
        "nationality": origin,
        "number13": number13(rng, origin),
    }
    if rng.random() < 0.35 and age > 15:
        person["phone"] = f"0{rng.choice('689')}{rng.randint(0, 99999999):08d}"
    if rng.random() < _disability_rate(age):
        person["disability"] = [
            rng.choices(["moving", "seeing", "hearing", "mind", "intellect"], [50, 18, 17, 8, 7])[0]
        ]
        person["disability_card"] = rng.choices(["yes", "no"], [80, 20])[0]
    if age >= 60:
        person["carer"] = rng.choices(["family", "neighbour", "volunteer", "none"], [80, 8, 6, 6])[0]
        if rng.random() < 0.031:
            person["bedridden"] = "yes"
            person["help_needed"] = ["eating", "washing", "dressing", "toilet", "moving"]
    if age < 18:
        person |= _child(rng, age)
    return {key: value for key, value in person.items() if value != ""}


def _given(rng: random.Random, gender: str) -> str:
    if gender == "f" or (gender in ("other", "unsaid") and rng.random() < 0.5):
        return rng.choice(names.WOMEN)
    return rng.choice(names.MEN)


def _birth(rng: random.Random, age: int, today: date) -> dict[str, str]:
    """Half of the very old know only the year."""
    day = today - timedelta(days=int(age * 365.25) + rng.randint(1, 360))
    if age >= 70 and rng.random() < 0.4:
        return {"birth_precision": "year", "birth_date": f"{day.year}-01-01"}
    return {"birth_precision": "day", "birth_date": day.isoformat()}


def _disability_rate(age: int) -> float:
    return 0.02 if age < 18 else 0.04 if age < 60 else 0.14


def _child(rng: random.Random, age: int) -> dict[str, str]:
    hard = rng.random()
    if hard > 0.12:
        answers = ["no", "no", "good", "safe", "young" if age < 3 else "yes", "enough"]
    elif hard > 0.05:
        answers = ["no", "no", "some", "safe", "irregular" if age > 6 else "young", "enough"]
    elif hard > 0.012:
        answers = ["unsure", "before", "some", "poor", "no" if age > 6 else "young", "some"]
    else:
        answers = ["no", "now", "none", "unsafe", "no" if age > 6 else "young", "none"]
    asked = ["child_danger", "child_harm", "child_care", "child_home", "child_school", "child_support"]
    return dict(zip(asked, answers, strict=True))


def number13(rng: random.Random, origin: str) -> str:
    """A 13-digit number with a right check digit and an office that does not exist (99); some have none."""
    if rng.random() < (0.25 if origin == "th" else 0.6):
        return ""
    digits = ("1" if origin == "th" else "0") + "99" + "".join(str(rng.randint(0, 9)) for _ in range(9))
    total = sum(int(d) * weight for d, weight in zip(digits, range(13, 1, -1), strict=True))
    return digits + str((11 - total % 11) % 10)
