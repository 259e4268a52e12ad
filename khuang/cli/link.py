"""``khuang link``: which records of people files are the same person. Needs no settings, keys or database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khuang.cli.common import print_json, say, stop

if TYPE_CHECKING:
    from khuang.registry.linkage.batch import Linked
    from khuang.registry.linkage.files import People

COMPARED = ("name", "birth", "sex", "number", "phone", "place")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "link",
        help="Which records of people files are the same person: names in Thai, Latin, Burmese, Lao or Khmer script, dates in "
        "either era, anything missing.\n\n"
        "Example: khuang link clinic.csv school.csv --id ref --name given --name family --birth dob --number card --out who.csv",
    )(link)


def link(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.csv …", help="people files with the same columns")],
    id_column: Annotated[str, typer.Option("--id", metavar="COL", help="a number of the record, unique in its file")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="written: id, cluster")],
    name: Annotated[list[str] | None, typer.Option(metavar="COL", help="a name or part of one; may be given again")] = None,
    birth: Annotated[str | None, typer.Option(metavar="COL", help="date or year of birth, either era")] = None,
    sex: Annotated[str | None, typer.Option(metavar="COL")] = None,
    number: Annotated[list[str] | None, typer.Option(metavar="COL", help="identity number; may be given again")] = None,
    phone: Annotated[list[str] | None, typer.Option(metavar="COL", help="telephone; may be given again")] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="COL", help="village, postcode …; may be given again")] = None,
    truth: Annotated[str | None, typer.Option(metavar="COL", help="who it really is: precision and recall are told")] = None,
    group: Annotated[str | None, typer.Option(metavar="COL", help="precision and recall for each value of this too")] = None,
    threshold: Annotated[float | None, typer.Option(metavar="BITS", help="bits by which one person must be likelier than two "
                                                    "for records to be joined; more finds fewer and surer; 4 unless said")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> None:  # fmt: skip
    """Link the people of FILE.csv …, write OUT."""
    from khuang.registry.linkage import files as reading

    one = {"birth": birth, "sex": sex, "truth": truth, "group": group}
    wanted = {"name": name or [], "number": number or [], "phone": phone or [], "place": place or []}
    wanted |= {meaning: [column] if column else [] for meaning, column in one.items()}
    if not any(wanted[meaning] for meaning in COMPARED if meaning != "sex"):
        stop("nothing to compare: name at least one column with --name, --birth, --number, --phone or --place")
    if not out.parent.is_dir():
        stop(f"there is no folder {out.parent}: make it, or write --out elsewhere")
    people = reading.read(files, id_column, wanted)
    if not len(people):
        stop(f"{files[0]} has no people: there must be rows under the names of the columns")

    from khuang.registry.linkage.batch import link as join
    from khuang.registry.linkage.weights import ODDS

    linked = join(people, odds=ODDS if threshold is None else threshold, tell=say)
    reading.write_clusters(out, people.ids, [n + 1 for n in linked.clusters.of])
    found = told(people, linked)
    if as_json:
        print_json(found)
    else:
        print("\n".join(lines(found)))


def told(people: People, linked: Linked) -> dict[str, Any]:
    from khuang.registry.linkage.truth import by_group, quality

    found: dict[str, Any] = {
        "records": len(people),
        "clusters": len(set(linked.clusters.of)),
        "precision": None,
        "recall": None,
    }
    found["by_group"] = {}
    if people.cells["truth"]:
        truth = people.one("truth")
        found |= quality(linked.clusters.of, truth)
        if people.cells["group"]:
            found["by_group"] = by_group(linked.clusters.of, truth, people.one("group"))
    found |= {"pairs": len(linked.pairs), "compared": linked.compared, "threshold": round(linked.threshold, 2)}
    found |= {"kept_apart": linked.clusters.refused, "to_look_at": [people.ids[n] for n in linked.clusters.alarms]}
    return found


def lines(found: dict[str, Any]) -> list[str]:
    rows = [
        f"{found['records']:,} records are {found['clusters']:,} people "
        f"({found['pairs']:,} pairs of {found['compared']:,} compared, at {found['threshold']} bits or more)."
    ]
    if found["kept_apart"]:
        rows.append(
            f"{found['kept_apart']} pairs were kept apart: years and sex contradict, or too many records would be one person."
        )
    if found["to_look_at"]:
        rows.append(f"Look at these first, many records each: {', '.join(found['to_look_at'][:10])}")
    if found["precision"] is not None or found["recall"] is not None:
        rows.append(f"precision {_share(found['precision'])}, recall {_share(found['recall'])}")
    rows += [
        f"  {group}: precision {_share(one['precision'])}, recall {_share(one['recall'])}"
        for group, one in found["by_group"].items()
    ]
    return rows


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
