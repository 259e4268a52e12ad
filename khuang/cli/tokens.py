"""``khuang tokens``: at an agency, what the counter needs to count everybody once, and no name. No settings, keys or database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khuang.cli.common import print_json, say, stop

if TYPE_CHECKING:
    from khuang.registry.counting.form import Sheet
    from khuang.registry.linkage.files import People

MOST_GROUPS = 30


File = Annotated[Path | None, typer.Argument(metavar="FILE.csv", help="people file · แฟ้มรายชื่อของหน่วยงาน")]
Agency = Annotated[str, typer.Option(metavar="CODE", help="short code of the agency, in capitals · รหัสหน่วยงาน")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="written, to be sent · แฟ้มที่จะส่งให้ผู้นับกลาง")]
Key = Annotated[
    str,
    typer.Option(
        metavar="K1",
        help="key file that all agencies share, or @NAME of a variable; the counter "
        "must not have it · กุญแจร่วมของหน่วยงาน ห้ามให้ผู้นับกลาง",
    ),
]
ToldRound = Annotated[
    str,
    typer.Option(
        "--round", metavar="NAME", help="the same at all agencies, such as 2569-Q1 · ชื่อรอบการนับ ต้องเขียนเหมือนกันทุกหน่วยงาน"
    ),
]
Name = Annotated[list[str] | None, typer.Option(metavar="COL", help="a name or part of one; may be given again · ชื่อ")]
Birth = Annotated[str | None, typer.Option(metavar="COL", help="date or year of birth, either era · วันเกิด")]
Sex = Annotated[str | None, typer.Option(metavar="COL", help="sex · เพศ")]
Number = Annotated[
    list[str] | None, typer.Option(metavar="COL", help="identity number; may be given again · เลขประจำตัว")
]
Phone = Annotated[list[str] | None, typer.Option(metavar="COL", help="telephone; may be given again · โทรศัพท์")]
Place = Annotated[list[str] | None, typer.Option(metavar="COL", help="village, postcode …; may be given again · หมู่บ้าน")]
Group = Annotated[
    str | None,
    typer.Option(
        metavar="COL", help="counted apart too, such as nationality; READABLE in what is sent · กลุ่ม (ผู้นับกลางอ่านได้)"
    ),
]
OptOut = Annotated[
    str | None,
    typer.Option(
        "--opt-out",
        metavar="COL",
        help="anything but empty, 0 or no: the person is left "
        "out in all their rows, only how many they are is told · ผู้ที่ขอไม่ให้นำไปเทียบ",
    ),
]
IdColumn = Annotated[
    str,
    typer.Option(
        "--id",
        metavar="COL",
        help="for trials alone: your own number of the record, READABLE in what is sent · ใช้เมื่อทดลองเท่านั้น",
    ),
]
Truth = Annotated[str | None, typer.Option(metavar="COL", help="not used, never sent; as in khuang link", hidden=True)]
NewKey = Annotated[
    Path | None, typer.Option("--new-key", metavar="FILE", help="make a key file and do nothing else · สร้างกุญแจใหม่")
]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "tokens",
        help="At an agency: turn a people file into tokens, which tell a counter who is the same person and nobody's name.\n\n"
        "Example: khuang tokens people.csv --agency IOM --name given --name family --birth dob --number card --group nationality "
        "--opt-out at_risk --key k1.txt --round 2569-Q1 --out iom-tokens.csv\n\n"
        "ที่หน่วยงาน: แปลงแฟ้มรายชื่อเป็นรหัสที่ไม่มีชื่อใคร ส่งให้ผู้นับกลางเพื่อนับแต่ละคนเพียงครั้งเดียว",
    )(tokens)


def tokens(
    file: File = None,
    agency: Agency = "",
    out: Out = None,
    key: Key = "",
    told_round: ToldRound = "",
    name: Name = None,
    birth: Birth = None,
    sex: Sex = None,
    number: Number = None,
    phone: Phone = None,
    place: Place = None,
    group: Group = None,
    opt_out: OptOut = None,
    id_column: IdColumn = "",
    truth: Truth = None,
    new_key: NewKey = None,
    as_json: AsJson = False,
) -> None:
    """Write the tokens of FILE.csv to OUT."""
    from khuang.registry.counting import form, keys, making

    if new_key:
        _made(new_key)
        return
    if file is None or out is None:
        stop(
            "name the people file and where to write: khuang tokens FILE.csv … --out tokens.csv (khuang tokens --help shows how)"
        )
    code, of_round, secret = form.agency_code(agency), keys.round_name(told_round), keys.read(_given(key), os.environ)
    one = {"birth": birth, "sex": sex, "group": group, "opt_out": opt_out}
    wanted = {"name": name or [], "number": number or [], "phone": phone or [], "place": place or []}
    wanted |= {meaning: [column] if column else [] for meaning, column in one.items()}
    _check_files(out, file, key)
    people = _people(file, id_column, wanted, out)
    made, left_out = making.sheet(
        people, agency=code, told_round=of_round, key=secret, keep_ids=bool(id_column), tell=say
    )
    form.write(out, made)
    _tell(out, made, left_out, len(people), as_json)


def _tell(out: Path, made: Sheet, left_out: int, records: int, as_json: bool) -> None:
    count = sum(len(row.tokens) for row in made.rows)
    if as_json:
        print_json({"records": records, "tokens": count, "opted_out": left_out, "people": len(made.rows)})
    else:
        print(
            f"{out}: {len(made.rows):,} people of {made.agency} in {count:,} tokens; {left_out:,} records left out. Send it sealed."
        )


def _made(path: Path) -> None:
    from khuang.registry.counting import keys

    keys.make(path)
    say(f"{path} is a new key: give it to the other agencies by hand, never to the counter, never by mail in the clear")


def _check_files(out: Path, file: Path, key: str) -> None:
    if not file.is_file():
        stop(f"there is no file {file}: give the list of people as CSV")
    if out.is_dir():
        stop(f"{out} is a folder: --out needs the name of a file in it, such as {out / 'tokens.csv'}")
    if not out.parent.is_dir():
        stop(f"there is no folder {out.parent}: make it, or write --out elsewhere")
    if out.resolve() in (file.resolve(), Path(key).resolve()):
        stop(f"--out {out} would be written over what is read: give it another name")


def _people(file: Path, id_column: str, wanted: dict[str, list[str]], out: Path) -> People:
    """What the file says; ends the command where it says nothing, or where it would say too much."""
    from khuang.registry.counting import making
    from khuang.registry.linkage import files as reading

    if not any(wanted[meaning] for meaning in ("name", "number", "phone")):
        stop("nothing to compare: name at least one column with --name, --number or --phone")
    making.check_column(id_column, wanted)
    people = reading.read([file], id_column, wanted)
    if not len(people):
        stop(f"{file} has no people: there must be rows under the names of the columns")
    if len(set(people.one("group"))) > MOST_GROUPS:
        stop(
            f"column “{wanted['group'][0]}” has more than {MOST_GROUPS} different values, all readable: name one such as nationality"
        )
    if id_column:
        making.check_ids(people, id_column)
        say(
            f"ids of column “{id_column}” will be readable in {out}: for a trial alone. Leave out --id when the people are real."
        )
    return people


def _given(key: str) -> str:
    return key or stop("--key is missing: the key file that all agencies share (--new-key FILE makes one)")
