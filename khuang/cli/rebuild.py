"""``khuang rebuild``: every projection made again from its truth, or compared with it."""

import typer

from khuang.cli.common import print_json, say, setup_django


def register(app: typer.Typer) -> None:
    @app.command()
    def rebuild(
        check: bool = typer.Option(False, help="Only compare; exit 1 when something differs."),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Rebuild people, look-ups, the care register, facts and opinion maps from what they come from, or (--check) compare them.

        Example: khuang rebuild --check
        """
        setup_django()
        found = run(check=check)
        if json:
            print_json({"projections": found})
        else:
            for name, counted in found.items():
                say(f"khuang: {name}: {counted['rows']} rows, {counted['different']} different")
        if check and any(counted["different"] for counted in found.values()):
            raise SystemExit(1)


def run(*, check: bool) -> dict[str, dict[str, int]]:
    """Rows and differences of each projection."""
    from dataclasses import asdict

    from khuang.care.lines import rebuild as lines
    from khuang.forum.mapping import rebuild as maps
    from khuang.registry.rebuilding import rebuild as people
    from khuang.results.sources import rebuild as facts

    found = {name: asdict(counted) for name, counted in people(check=check).items()}
    found["care.line"] = lines(check=check)
    return {**found, "results.fact": asdict(facts(check=check)), "forum.opinionmap": maps(check=check)}
