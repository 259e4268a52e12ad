"""From an agency's people file to its tokens file. What is readable stays in this process, at the agency.

The agency's own duplicates are joined first, with everything that it knows: one row for a person, whoever wrote them down
how often. Who is opted out in one row is left out in all of theirs.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from khuang.base.errors import Problem
from khuang.base.thai import arabic_digits, clean_text
from khuang.registry.counting import keys
from khuang.registry.counting.form import Row, Sheet
from khuang.registry.counting.tokens import Rarity, keyed, rarity, said, text_of, told
from khuang.registry.linkage import comparing
from khuang.registry.linkage.comparing import Record
from khuang.registry.linkage.files import Columns, People

OWN = 9.0  # bits over chance from which two rows of one agency are one person: what it joins wrongly, nobody sees again
_NO = frozenset({"", "0", "-", "n", "no", "none", "false", "f", "ไม่", "ไม่ใช่", "ไม่ต้อง", "na", "n/a", "null"})


def opted_out(cell: str) -> bool:
    """Anything but a plain no: a doubt protects."""
    return clean_text(cell).casefold() not in _NO


def records(people: People) -> list[Record]:
    columns = {meaning: list(zip(*lists, strict=True)) if lists else [()] * len(people)
               for meaning, lists in people.cells.items()}  # fmt: skip
    births, sexes = (people.one(meaning) or [""] * len(people) for meaning in ("birth", "sex"))
    return [
        comparing.record(
            names_told=columns["name"][n], birth=births[n], sex=sexes[n], numbers=columns["number"][n],
            phones=columns["phone"][n], place=" ".join(filter(None, columns["place"][n])),
        )
        for n in range(len(people))
    ]  # fmt: skip


def own_people(people: People) -> list[list[int]]:
    """Rows of the file by person, as the agency itself can tell."""
    from khuang.registry.linkage.batch import link

    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, cluster in enumerate(link(people, odds=OWN).clusters.of):
        found[cluster].append(n)
    return list(found.values())


def sheet(
    people: People, *, agency: str, told_round: str, key: bytes, keep_ids: bool,
    tell: Callable[[str], None] = lambda text: None,
) -> tuple[Sheet, int]:  # fmt: skip
    """The tokens file, and how many records were left out because somebody opted out."""
    secret = keys.of_round(key, told_round)
    out = [opted_out(cell) for cell in people.one("opt_out")] or [False] * len(people)
    persons = own_people(people)
    kept = [rows for rows in persons if not any(out[n] for n in rows)]
    tell(f"{len(people):,} records are {len(persons):,} people of {agency}; {len(persons) - len(kept):,} are left out")
    read = records(people)
    rare = rarity([read[n] for rows in kept for n in rows])
    groups = [clean_text(cell) for cell in people.one("group")] or [""] * len(people)
    mac = keys.mac(secret)
    made = [_row(mac, [read[n] for n in rows], rare) for rows in kept]
    for row, rows in zip(made, kept, strict=True):
        row["group"] = _usual([groups[n] for n in rows])
        row["ids"] = tuple(sorted(people.ids[n] for n in rows)) if keep_ids else ()
    counted = sum(map(len, kept))
    found = Sheet(agency, told_round, keys.check(secret), counted, len(persons) - len(kept), _named(mac, agency, made))
    return found, len(people) - counted


def _row(mac: Callable[[bytes], bytes], mine: Sequence[Record], rare: Rarity) -> dict[str, object]:
    fields = {letter for record in mine for letter in told(record)}
    return {
        "told": "".join(sorted(fields)),
        "parts": min(4, max(len(record.parts) for record in mine)),
        "tokens": tuple(keyed(mac, (one for record in mine for one in said(record, rare)))),
    }


def _usual(groups: Sequence[str]) -> str:
    said_ones = sorted(group for group in groups if group)
    return max(said_ones, key=said_ones.count) if said_ones else ""


def _named(mac: Callable[[bytes], bytes], agency: str, made: list[dict[str, object]]) -> list[Row]:
    """Rows under names that say nothing, in the order of those names; the same file makes the same rows."""
    seen: defaultdict[bytes, int] = defaultdict(int)
    rows = []
    for one in sorted(made, key=lambda one: (one["tokens"], one["told"], one["ids"], one["group"])):
        content = repr((agency, one["tokens"], one["told"])).encode()
        seen[content] += 1
        digest = mac(content + seen[content].to_bytes(4, "big"))[:9]
        rows.append(Row(row=text_of(digest), **one))  # type: ignore[arg-type]
    return sorted(rows, key=lambda row: row.row)


def check_column(id_column: str, wanted: Columns) -> None:
    """Ids that would stand in the file must not be what the tokens hide …"""
    hidden = {name for meaning, names in wanted.items() if meaning not in ("group", "opt_out") for name in names}
    if id_column in hidden:
        raise Problem(
            f"--id {id_column} is what the tokens are to hide: leave out --id, or name the column of your own numbers"
        )


def check_ids(people: People, id_column: str) -> None:
    """… nor the same under another name."""
    carried = [column for meaning in ("name", "number", "phone") for column in people.cells.get(meaning, [])]
    for n, one in enumerate(people.ids):
        bare = "".join(c for c in arabic_digits(one) if c.isalnum())
        if (len(bare) == 13 and bare.isdigit()) or one in (column[n] for column in carried):
            raise Problem(
                f"the ids in column “{id_column}” are what people carry: leave out --id, it is for trials alone"
            )
