"""People files of a border town that does not exist, with a fixed seed: what five agencies wrote down of the same people.

    python bench/border_town.py --records 1000000 --out town.csv

Imports nothing of the matcher. 55 % Thai, 28 % from Myanmar, 9 % Lao, 6 % Khmer, 2 % stateless. Names in Thai or Latin
script, spelled in several ways, parts dropped, swapped or joined, titles, family names that changed; dates missing, year
alone, heaped on 1 January, 543 years off, day and month swapped; numbers absent, mistyped or issued anew. Asserted on the
file of a million (``bench/linkage.py``): untuned Splink finds .81 of the pairs, .54 of Myanmar's; the agencies' sum is
45 % too high.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench import border_names as names

COLUMNS = ("id", "person", "group", "agency", "name", "birth", "sex", "number", "phone", "village")
GROUPS = {"thai": 0.55, "myanmar": 0.28, "lao": 0.09, "khmer": 0.06, "stateless": 0.02}
TIMES = (0.565, 0.26, 0.125, 0.05)  # how many records somebody has: 1, 2, 3, 4
AGENCIES = (0.24, 0.22, 0.2, 0.18, 0.16)
LETTERS = {"thai": "กขคงจชดตทนบปพมยรลวส", "latin": "abdeghiklmnoprstuwy"}


@dataclass(frozen=True)
class Rates:
    """How often something goes wrong with one record of this group."""

    latin: float  # written in Latin letters
    spelling: float  # a part of the name spelled otherwise than the first way
    typo: float
    drop: float
    swap: float
    joined: float
    title: float
    renamed: float
    no_birth: float
    year_only: float
    heaped: float
    era: float
    flipped: float
    wrong_year: float
    no_number: float
    reissued: float
    no_phone: float
    new_phone: float
    moved: float


THAI = Rates(
    latin=0.05, spelling=0.05, typo=0.02, drop=0.01, swap=0.02, joined=0.005, title=0.12, renamed=0.02, no_birth=0.01,
    year_only=0.03, heaped=0.015, era=0.02, flipped=0.01, wrong_year=0.01, no_number=0.03, reissued=0.005, no_phone=0.2,
    new_phone=0.1, moved=0.06,
)  # fmt: skip
GUEST = Rates(
    latin=0.3, spelling=0.25, typo=0.03, drop=0.04, swap=0.05, joined=0.05, title=0.12, renamed=0.01, no_birth=0.09,
    year_only=0.16, heaped=0.08, era=0.02, flipped=0.02, wrong_year=0.02, no_number=0.29, reissued=0.07, no_phone=0.25,
    new_phone=0.15, moved=0.08,
)  # fmt: skip
RATES = {
    "thai": THAI,
    "myanmar": replace(GUEST, latin=0.33, spelling=0.3, no_number=0.32),
    "lao": replace(GUEST, latin=0.15, spelling=0.2, no_number=0.25, joined=0.02, reissued=0.04),
    "khmer": replace(GUEST, latin=0.15, spelling=0.2, no_number=0.25, joined=0.02, reissued=0.04),
    "stateless": replace(GUEST, latin=0.12, spelling=0.2, no_number=0.4, reissued=0.05),
}


@dataclass
class Human:
    group: str
    sex: str
    parts: list[tuple[list[tuple[list[str], list[str]]], str]]  # (syllables, given | family)
    birth: tuple[int, int, int]
    number: str
    phone: str
    village: str
    maiden: Any = field(default=None)


def _check(twelve: str) -> str:
    total = sum(int(digit) * (13 - n) for n, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


def _number(rng: random.Random, group: str) -> str:
    first = {"thai": rng.choice("1123335"), "stateless": "0"}.get(group, "00")
    if group == "stateless":
        return _check(f"0{rng.randrange(10**4):04d}89{rng.randrange(10**5):05d}")
    return _check(first + "".join(rng.choice("0123456789") for _ in range(12 - len(first))))


def _phone(rng: random.Random) -> str:
    return f"0{rng.choice('689')}{rng.randrange(10**8):08d}"


def _compose(rng: random.Random, table: list[Any], low: int, high: int) -> list[Any]:
    return [table[int(len(table) * rng.random() ** 1.4)] for _ in range(rng.randint(low, high))]


def _family(rng: random.Random, group: str) -> list[Any]:
    if group == "thai":
        return _compose(rng, names.THAI_FAMILY, 2, 3)
    return _compose(
        rng, {"lao": names.LAO_LAST, "khmer": names.KHMER_LAST}[group], *((1, 1) if group == "khmer" else (2, 3))
    )


def _named(rng: random.Random, group: str, sex: str, family: list[Any] | None) -> list[Any]:
    if group == "myanmar":
        return [([part], "given") for part in _compose(rng, names.BURMESE, 2, 4)]
    if group == "stateless":
        table = names.HILL if rng.random() < 0.7 else names.BURMESE
        return [([part], "given") for part in _compose(rng, table, 2, 3)]
    if group == "thai":
        second = names.THAI_WOMEN if sex == "f" else names.THAI_MEN
        given = [*_compose(rng, names.THAI_FIRST, 1, 1), *_compose(rng, second, 1, 1 if rng.random() < 0.8 else 2)]
    else:
        given = _compose(rng, names.LAO_FIRST if group == "lao" else names.KHMER_FIRST, 1 if group == "khmer" else 2, 2)
    return [(given, "given"), (family or _family(rng, group), "family")]


def _birth(rng: random.Random) -> tuple[int, int, int]:
    return 2023 - int(85 * rng.betavariate(1.4, 2.0)), rng.randint(1, 12), rng.randint(1, 28)


def people(rng: random.Random) -> Iterator[Human]:
    """Households of one to six, without end: one village, mostly one family name, sometimes one telephone."""
    while True:
        group = rng.choices(list(GROUPS), list(GROUPS.values()))[0]
        village, phone = f"{rng.randrange(120) + 1:03d}", _phone(rng)
        family = _family(rng, group) if group in ("thai", "lao", "khmer") else None
        for _ in range(rng.choice((1, 1, 2, 3, 4, 5, 6))):
            sex = rng.choice("fm")
            own = family if rng.random() < 0.75 else None
            yield Human(
                group, sex, _named(rng, group, sex, own), _birth(rng), _number(rng, group),
                phone if rng.random() < 0.3 else _phone(rng), village,
            )  # fmt: skip


def _spelled(rng: random.Random, syllables: list[Any], script: str, often: float) -> str:
    found = []
    for thai, latin in syllables:
        ways = thai if script == "thai" else latin
        found.append(rng.choice(ways) if rng.random() < often else ways[0])
    return "".join(found)


def _typo(rng: random.Random, text: str, script: str) -> str:
    at = rng.randrange(len(text))
    kind, letter = rng.randrange(3), rng.choice(LETTERS[script])
    if kind == 0 and len(text) > 2:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + letter + text[at + 1 :]
    return text[:at] + letter + text[at:]


def _name(rng: random.Random, human: Human, rates: Rates) -> str:
    script = "latin" if rng.random() < rates.latin else "thai"
    parts = list(human.parts)
    if human.group == "thai" and human.sex == "f" and rng.random() < rates.renamed * 2:
        parts = [parts[0], (_family(rng, "thai"), "family")]
    often = rates.spelling if script == "thai" else max(0.5, rates.spelling)
    words = [_spelled(rng, syllables, script, often) for syllables, _kind in parts]
    if rng.random() < rates.drop and len(words) > 1:
        words.pop(rng.randrange(1, len(words)))
    if rng.random() < rates.typo:
        at = rng.randrange(len(words))
        words[at] = _typo(rng, words[at], script)
    if rng.random() < rates.swap:
        words = words[1:] + words[:1]
    if script == "latin":
        words = [word.capitalize() for word in words] if rng.random() < 0.8 else [word.upper() for word in words]
    joint = "" if rng.random() < (rates.joined if script == "latin" else rates.joined * 2) else " "
    told = joint.join(words)
    return f"{_title(rng, human, script)}{told}" if rng.random() < rates.title else told


def _title(rng: random.Random, human: Human, script: str) -> str:
    table = names.HONORIFICS["myanmar" if human.group == "myanmar" else "thai"]
    if script == "latin":
        return rng.choice(table[f"latin_{human.sex}"]) + " "
    return rng.choice(table[human.sex]) + rng.choice(("", " "))


def _birth_told(rng: random.Random, human: Human, rates: Rates) -> str:
    year, month, day = human.birth
    if rng.random() < rates.no_birth:
        return ""
    if rng.random() < rates.wrong_year:
        year += rng.choice((-10, -2, -1, 1, 2, 10))
    if rng.random() < rates.era:
        year += 543
    if rng.random() < rates.year_only:
        return str(year)
    if rng.random() < rates.heaped:
        month = day = 1
    elif rng.random() < rates.flipped and day <= 12:
        month, day = day, month
    return f"{year}-{month:02d}-{day:02d}"


def _number_told(rng: random.Random, human: Human, rates: Rates) -> str:
    if rng.random() < rates.no_number:
        return ""
    if rng.random() < rates.reissued:
        return _number(rng, human.group)
    if rng.random() < 0.01:
        at = rng.randrange(13)
        return human.number[:at] + rng.choice("0123456789") + human.number[at + 1 :]
    return human.number


def _record(rng: random.Random, human: Human) -> tuple[str, ...]:
    rates = RATES[human.group]
    phone = "" if rng.random() < rates.no_phone else human.phone
    if phone and rng.random() < rates.new_phone:
        phone = _phone(rng)
    village = human.village if rng.random() >= rates.moved else f"{rng.randrange(120) + 1:03d}"
    sex = human.sex if rng.random() >= 0.01 else rng.choice(("f", "m", ""))
    return (
        _name(rng, human, rates), _birth_told(rng, human, rates), sex, _number_told(rng, human, rates), phone, village,
    )  # fmt: skip


def records(count: int, seed: int = 2569) -> list[tuple[str, ...]]:
    """So many rows of COLUMNS, shuffled."""
    rng = random.Random(seed)
    rows: list[tuple[str, ...]] = []
    agencies = [f"A{n}" for n in range(1, 6)]
    for number, human in enumerate(people(rng)):
        for _ in range(rng.choices((1, 2, 3, 4), TIMES)[0]):
            agency = rng.choices(agencies, AGENCIES)[0]
            rows.append((f"P{number:07d}", human.group, agency, *_record(rng, human)))
        if len(rows) >= count:
            break
    del rows[count:]
    rng.shuffle(rows)
    return [(f"R{n:07d}", *row) for n, row in enumerate(rows)]


def write(path: Path, count: int, seed: int = 2569) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(records(count, seed))
    return path


def agencies_sum(rows: list[tuple[str, ...]]) -> float:
    """The sum of the agencies' own distinct counts, over the people there are."""
    return len({(row[1], row[3]) for row in rows}) / len({row[1] for row in rows})


def command() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2569)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.out, options.records, options.seed)


if __name__ == "__main__":
    command()
