"""``khuang forum``: conversations brought in from elsewhere."""

from pathlib import Path

import typer

from khuang.cli.common import print_json, say, setup_django


def register(app: typer.Typer) -> None:
    forum = typer.Typer(help="Conversations: bring in those held elsewhere.", no_args_is_help=True)
    app.add_typer(forum, name="forum")

    @forum.callback()
    def _forum() -> None:
        """Conversations: bring in those held elsewhere."""

    @forum.command("import")
    def import_(
        folder: Path = typer.Argument(..., metavar="DIR", help="The folder of a Polis export."),  # noqa: B008
        conversation: str = typer.Option("", help="Its short name here; else the name of the folder."),
        title: str = typer.Option("", help="Its title; else the topic in summary.csv."),
        source: str = typer.Option("", help="Where it comes from and under which licence, as shown on its pages."),
        json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    ) -> None:
        """Bring in the statements and votes of a Polis export. Run again, it adds only what is new.

        Example: khuang forum import london.youth.policing --source "Polis open data, CC BY 4.0, compdemocracy.org"
        """
        from khuang.forum.polis import read_export

        read_export(folder)  # a flaw in the files is told before the town is opened
        setup_django()
        from khuang.base.actor import SYSTEM
        from khuang.forum.importing import import_polis

        told = import_polis(folder=folder, slug=conversation, title=title, source=source, by=SYSTEM)
        if json:
            print_json(told.as_json())
        else:
            print(
                f"{told.conversation}: {told.statements} statements and {told.votes} votes are new, {told.repeated} repeated"
            )
        say("khuang: `khuang work --once` draws its opinion map now; a running town does so within half a minute")
