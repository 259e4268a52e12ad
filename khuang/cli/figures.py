"""``khuang figures``: the figures of a framework, from this town's facts or a file of facts."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from khuang.cli.common import print_json, say, setup_django

By = Annotated[list[str], typer.Option(help="Split by this dimension (gender, place, orgs …); may be repeated.")]
Facts = Annotated[Path | None, typer.Option(help="A Parquet file of facts instead of this town's.")]


def register(app: typer.Typer) -> None:
    @app.command()
    def figures(
        framework: str = typer.Argument(help="Key of the framework, as koh-kha; or: verify."),
        edition: str = typer.Argument("", metavar="[F12]", help="After verify: the number of a published figure."),
        period: str = typer.Option("", help="2023, fy2570, 2023Q1 or 2023-01-01/2023-06-30."),
        by: By = [],  # noqa: B006  typer reads it, nobody changes it
        facts: Facts = None,
        public: bool = typer.Option(False, "--public", help="Hold back what must not be published."),
        as_json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Print the figures of a framework; without --public they are not fit to be published.

        Example: khuang figures un-migration-thailand --period 2023 --json
        Or count a published figure again: khuang figures verify F12
        """
        if framework == "verify":
            _verify(edition, as_json)
            return
        if edition:
            raise typer.BadParameter(f"'{edition}' is one word too many: only `figures verify F12` takes a second")
        found = _report(framework, period, by, facts, public)
        if not public:
            say("not protected, not for publication: --public holds back what tells of too few people")
        print_json(found) if as_json else _print(found)


def _verify(written: str, as_json: bool) -> None:
    """Exit 1 when it is not as it was signed."""
    setup_django()
    from khuang.results.editions import queries, rules, verifying

    edition = queries.edition(written)
    verdict = verifying.verify(edition)
    found = {"id": rules.name(edition.number), "same": verdict.same, "changed": verdict.changed, "now": verdict.now}
    print_json(found) if as_json else _print_verdict(found, edition)
    if not verdict.same:
        raise SystemExit(1)


def _print_verdict(found: dict[str, Any], edition: Any) -> None:
    told = edition.body["shown"]["value"] or "held back"
    print(f"{found['id']}  {edition.figure}  {edition.period}  {told}  {'the same' if found['same'] else 'CHANGED'}")
    for one in found["changed"]:
        print(f"  {one['what']}: then {one['then']}, now {one['now']}")
    if found["now"] and found["now"] != edition.body["shown"]["value"]:
        print(f"  today's records and definition give {found['now']}")


def _report(framework: str, period: str, by: list[str], facts: Path | None, public: bool) -> dict[str, Any]:
    from khuang.results import library as libraries
    from khuang.results.figures import report

    today = date.today()
    library = libraries.from_packs(_packs()) if facts or not _town() else None
    cover: Any = frozenset
    if library is None:
        library, table, cover = _of_town(framework)
    elif facts:
        table = _of_file(facts)
    else:
        table = None
        _needs_no_facts(library, framework)
    try:
        return report(
            framework,
            library=library,
            facts=table,
            asked=period or None,
            by=by,
            public=public,
            today=today,
            cover=cover,
            noise=None if facts or not public or table is None else _noise(),
        )
    except Exception as bad:
        raise _told(bad, facts) from bad


def _noise() -> bytes:
    """The town's key of noise: crossed tables of its people are free tables."""
    from khuang.trust import keys

    return keys.key("noise")


def _told(bad: Exception, facts: Path | None) -> Exception:
    """The engine met a value it cannot read in the given file; its own words may hold that value."""
    from khuang.base.errors import Problem

    if facts and type(bad).__module__ in ("duckdb", "_duckdb"):
        return Problem(
            f"{facts}: a column holds values of another type than facts have: dates in starts and ends, a whole number in count"
        )
    return bad


def _packs() -> Path:
    here = Path(__file__).resolve().parents[1]
    beside = here.parent / "packs"
    return Path(os.environ.get("KHUANG_PACKS") or (beside if beside.is_dir() else here / "packs"))


def _town() -> bool:
    """Whether there is a town to ask: a database, and its tables."""
    setup_django()
    from django.conf import settings
    from django.db import connection

    name = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():
        return False
    return "content_current" in connection.introspection.table_names()


def _of_file(path: Path) -> Any:
    from khuang.results import snapshot

    return snapshot.from_file(path)


def _of_town(framework: str) -> tuple[Any, Any, Any]:
    """Library, facts and places of the town; a framework that is not loaded is read from the packs at hand."""
    from khuang.results import batches, places, snapshot
    from khuang.results import library as libraries

    library = libraries.from_town()
    if framework not in library.frameworks:
        say(f"'{framework}' is not loaded in this town: reading it from {_packs()}")
        library = libraries.from_packs(_packs())
    if not any(item.framework == framework for item in library.indicators.values()):
        return library, None, frozenset
    batches.close()
    return library, snapshot.from_batches(batches.files()), places.under


def _needs_no_facts(library: Any, framework: str) -> None:
    from khuang.base.errors import Problem

    library.framework(framework)
    if any(item.framework == framework for item in library.indicators.values()):
        raise Problem(
            f"'{framework}' is computed from facts, and there is no town here: `khuang init`, or give --facts FILE"
        )


def _print(found: dict[str, Any]) -> None:
    print(f"{found['framework']}  {found['period']}  {'protected' if found['protected'] else 'NOT PROTECTED'}")
    for one in found["figures"]:
        value = one["as_printed"] or ("–" if one["denominator"] == 0 else "held back")
        part = f" ({one['numerator']}/{one['denominator']})" if one["denominator"] else ""
        who = " ".join(one["agencies"])
        print(f"{one['id']:<20} {value:>12}{part}  {one['unit']:<12} {one['kind']:<9} {one['title'][:70]}  {who}")
