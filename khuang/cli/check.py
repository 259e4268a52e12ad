"""``khuang check``: whether this town may run as it is set up."""

import typer

from khuang.cli.common import print_json, say, setup_django, stop

# W009 counts the characters of the signing key; ours is 32 random bytes, written shorter.
NOT_OURS = ("security.W009",)


def register(app: typer.Typer) -> None:
    @app.command()
    def check(json: bool = typer.Option(False, "--json", help="Print one JSON object.")) -> None:
        """Check settings, keys, database and content; exit 1 when something must be mended.

        Example: khuang check
        """
        setup_django()
        problems = found()
        if json:
            print_json({"ok": not problems, "problems": problems})
        else:
            for problem in problems:
                say(f"- {problem}")
        if problems:
            stop(f"{len(problems)} to mend", code=1)
        if not json:
            print("all is well")


def found() -> list[str]:
    """One sentence for each thing that must be mended: how the town starts, then Django's and every room's checks."""
    from django.conf import settings
    from django.core import checks

    from khuang.cli.ready import problems

    told = list(problems())
    for message in checks.run_checks(include_deployment_checks=not settings.LOCAL):
        if message.level >= checks.WARNING and not message.is_silenced() and message.id not in NOT_OURS:
            told.append(" ".join(part for part in (message.msg, message.hint) if part))
    return told + loose_ends()


def loose_ends() -> list[str]:
    """Ends of the chain that lead nowhere; none while there is no database yet."""
    from django.db import DatabaseError

    from khuang.chain.queries import dangling

    try:
        return dangling()
    except DatabaseError:
        return []
