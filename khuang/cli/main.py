"""The command ``khuang``. Each command lives in ``khuang/cli/<module>.py`` as ``register(app)``.

Only the module of the command asked for is imported, so that ``khuang opinion`` starts without Django.
"""

import importlib
import importlib.util
import sys

import typer

import khuang.base.sqlite  # noqa: F401  first
from khuang.cli.common import guarded, stop

# command → module in khuang/cli; in the order that --help shows
COMMANDS = {
    "demo": "demo",
    "init": "init",
    "serve": "serve",
    "work": "work",
    "check": "check",
    "pack": "pack",
    "outlines": "outlines",
    "submissions": "submissions",
    "forum": "forum",
    "opinion": "opinion",
    "shares": "shares",
    "link": "link",
    "tokens": "tokens",
    "count": "count",
    "figures": "figures",
    "audit": "audit",
    "rebuild": "rebuild",
    "keys": "keys",
    "recovery": "recovery",
    "backup": "backup",
    "restore": "restore",
}


def build(wanted: str = "") -> typer.Typer:
    """The application with this one command, or with all of them when ``wanted`` names none."""
    app = typer.Typer(
        name="khuang",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def _khuang() -> None:
        """Khuang: find, help, hear, decide, account, for a human rights city."""

    modules = [COMMANDS[wanted]] if wanted in COMMANDS else list(dict.fromkeys(COMMANDS.values()))
    for module in modules:
        name = f"khuang.cli.{module}"
        if importlib.util.find_spec(name):
            importlib.import_module(name).register(app)
    return app


def run(arguments: list[str]) -> None:
    """Run one command; raises SystemExit with its code, or whatever went wrong."""
    wanted = next((a for a in arguments if not a.startswith("-")), "")
    command = typer.main.get_command(build(wanted))
    try:
        code = command.main(arguments, prog_name="khuang", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        # Typer brings a click of its own without public names: its errors are known by what they can do.
        if not hasattr(error, "format_message"):
            raise
        if not arguments:
            print(error.format_message())
            raise SystemExit(2) from None
        stop(f"{error.format_message()} (khuang {wanted + ' ' if wanted in COMMANDS else ''}--help shows how)")
    raise SystemExit(code if isinstance(code, int) else 0)


def main() -> int:
    return guarded(lambda: run(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
