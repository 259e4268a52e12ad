"""``khuang keys``: which keys are in use, and a new server key for everything."""

import typer

from khuang.cli.common import print_json, say, setup_django, stop


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="The town's keys.")
    app.add_typer(group, name="keys")

    @group.command()
    def status(json: bool = typer.Option(False, "--json", help="Print one JSON object.")) -> None:
        """Who holds keys, and since when the oldest wrap stands.

        Example: khuang keys status
        """
        setup_django()
        _show(json)

    @group.command()
    def rotate(json: bool = typer.Option(False, "--json", help="Print one JSON object.")) -> None:
        """Make a new server key and wrap every locker anew. The old key stays in the file until then, and goes after.

        Example: khuang keys rotate
        """
        setup_django()
        from khuang.trust.rotation import rotate as turn

        say(f"khuang: {turn()} lockers wrapped anew")
        _show(json)


def _show(json: bool) -> None:
    from django.db.models import Count, Min

    from khuang.trust.models import Holder, KeyWrap

    if not Holder.objects.exists():
        stop("this town has no keys in use yet: run `khuang init`")
    rows = Holder.objects.annotate(wraps=Count("keywrap"))
    holders = [{"kind": h.kind, "version": h.version, "wraps": h.wraps, "retired": h.retired_at} for h in rows]
    oldest = KeyWrap.objects.aggregate(at=Min("made_at"))["at"]
    if json:
        print_json({"holders": holders, "oldest": oldest})
    else:
        for holder in holders:
            say(
                f"khuang: {holder['kind']} key {holder['version']}: {holder['wraps']} lockers"
                + (" (retired)" if holder["retired"] else "")
            )
