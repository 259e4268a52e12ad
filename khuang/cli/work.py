"""``khuang work``: the worker."""

import typer

from khuang.cli.common import setup_django


def register(app: typer.Typer) -> None:
    @app.command()
    def work(once: bool = typer.Option(False, "--once", help="Run every sweep and the queue once, then end.")) -> None:
        """Do what need not be done while somebody waits: seal the audit log, send messages, close batches.

        Example: khuang work --once
        """
        setup_django()
        from khuang.base import work as worker

        if once:
            raise SystemExit(0 if worker.run_once() else 1)
        worker.run()
