"""``khuang outlines``: the town's own villages, drawn in any map program."""

from pathlib import Path

import typer

from khuang.cli.common import say, setup_django, stop

FILE = typer.Argument(help="A GeoJSON file in WGS 84: a polygon for each village, with its name or code.")


def register(app: typer.Typer) -> None:
    @app.command()
    def outlines(file: Path = FILE, source: str = typer.Option(..., help="Who drew it, and when.")) -> None:
        """Take in outlines of villages and communities; nothing is taken when one of them cannot be drawn.

        Example: khuang outlines villages.geojson --source "Municipality, 2569"
        """
        if not file.is_file():
            stop(f"{file} is no file")
        setup_django()
        from khuang.base.actor import SYSTEM
        from khuang.registry.maps.forms import WRONG
        from khuang.town import actions, queries
        from khuang.town.outlines import Unfit, read

        places = {one.code: (one.name_th, one.name_en) for one in queries.villages()}
        try:
            found = read(file.read_bytes(), places)
        except Unfit as unfit:
            stop(f"{WRONG[unfit.code]} {unfit.which}".strip())
        changed = actions.import_outlines(found=found, source=source, by=SYSTEM)
        say(f"khuang: {len(found)} outlines read, {changed} new or changed")
