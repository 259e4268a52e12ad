"""``khuang audit verify``: does the log stand as it was written?"""

from dataclasses import asdict
from pathlib import Path

import typer

from khuang.cli.common import print_json, say, setup_django, stop


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="The audit log.")
    app.add_typer(group, name="audit")

    @group.command()
    def verify(
        witness: Path = typer.Option(None, help="A witness: saved mails, or the text of a printed head."),  # noqa: B008
        deep: bool = typer.Option(False, help="Also compare every sealed row with the newest digest in the log."),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Recompute every hash and signature; exit 1 when anything was changed.

        Example: khuang audit verify --witness mails.txt --deep
        """
        words = witness.read_text(errors="replace") if witness else ""
        setup_django()
        from khuang.trust import closer
        from khuang.trust.verify import verify as check

        closer.close()
        found = check(witness=words, deep=deep)
        if witness and not found.witnesses:
            stop(f"{witness}: no head of this log stands in it")
        if json:
            print_json(asdict(found))
        else:
            say(f"khuang: {found.rows} rows, {'all hold' if found.ok else found.first_bad}")
        if not found.ok:
            raise SystemExit(1)
