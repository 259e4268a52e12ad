"""``khuang serve``: the web process and the worker, under one supervisor."""

import subprocess
import sys

import typer

from khuang.cli.common import say, stop
from khuang.cli.supervisor import Child, port_is_free, supervise


def register(app: typer.Typer) -> None:
    @app.command()
    def serve(
        port: int = typer.Option(8000, help="Where the web process listens."),
        host: str = typer.Option("127.0.0.1", help="On which address; 0.0.0.0 for all."),
        workers: int = typer.Option(1, min=1, help="Web processes; one is enough on SQLite."),
    ) -> None:
        """Serve the town: web process and worker, restarted when they end; Ctrl-C stops both.

        Example: khuang serve --port 8000
        """
        start(host=host, port=port, workers=workers)


def start(*, host: str, port: int, workers: int = 1) -> None:
    """Check, then serve until interrupted. Raises SystemExit(2) with one sentence when the town may not be served."""
    from khuang.cli.ready import old_sqlite

    if sentence := old_sqlite(workers + 1):
        stop(sentence)
    if not port_is_free(host, port):
        stop(f"port {port} on {host} is taken: stop what runs there, or choose another with --port (PORT= with make)")
    checked = subprocess.run([sys.executable, "-m", "khuang.cli.ready"], check=False)
    if checked.returncode:
        raise SystemExit(checked.returncode)

    def opened() -> bool:
        if port_is_free(host, port):
            return False
        say(f"Khuang answers on http://{host}:{port}/ (Ctrl-C stops it)")
        return True

    supervise([Child("web", web(host, port, workers)), Child("worker", worker())], opened=opened)


def web(host: str, port: int, workers: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    command = [sys.executable, "-m", "granian", *(part for pair in options.items() for part in pair)]
    return [*command, "--no-ws", "--no-access-log", "khuang.config.wsgi:application"]


def worker() -> list[str]:
    return [sys.executable, "-m", "khuang.cli.main", "work"]
