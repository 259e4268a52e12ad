"""``khuang demo``: the invented town of Koh Kha, built once, kept, and served on loopback."""

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from khuang.cli.common import say, setup_django, stop


def register(app: typer.Typer) -> None:
    @app.command()
    def demo(
        port: int = typer.Option(8000, envvar="PORT", help="Port on 127.0.0.1."),
        reset: bool = typer.Option(False, envvar="RESET", help="Throw the kept town away and begin again."),
        build_only: bool = typer.Option(False, help="Build the town and stop."),
        people: int = typer.Option(5000, min=1200, help="How many invented people."),
    ) -> None:
        """Build the demo town (once) and serve it. Its keys and sign-ins are printed: loopback only, nothing real.

        Example: khuang demo --port 8080
        """
        os.environ["KHUANG_DEMO"] = "1"
        folder = Path(os.environ.get("KHUANG_DATA", "var/town")).resolve()
        os.environ.setdefault("KHUANG_DATA", str(folder))
        os.environ.setdefault("KHUANG_KEYS", str(folder.parent / "keys.json"))
        if reset:
            throw_away(folder)
        prepare_town(people)
        if build_only:
            return
        print_sign_ins(port)
        # A process of its own for the supervisor: it stays, and needs nothing of what building the town loaded.
        os.execv(sys.executable, [sys.executable, "-m", "khuang.cli.main", "serve", "--port", str(port)])  # noqa: S606


def throw_away(folder: Path) -> None:
    """Delete a demo town and its keys; refuses when the keys are not demo keys."""
    import json

    keys = Path(os.environ["KHUANG_KEYS"])
    if keys.exists() and not json.loads(keys.read_text()).get("demo"):
        stop(f"{keys} holds the keys of a real town: RESET=1 throws away demo towns only")
    shutil.rmtree(folder, ignore_errors=True)
    keys.unlink(missing_ok=True)


def prepare_town(people: int) -> None:
    """Keys, database, packs and people; a town half built (the terminal was closed) is begun again."""
    from khuang.cli import init

    folder = Path(os.environ["KHUANG_DATA"])
    building = folder / "building"
    if building.exists():
        say("khuang: the last start was interrupted while the town was being built; beginning again")
        throw_away(folder)
    fresh = not (folder / "town.sqlite3").exists()
    if fresh:
        folder.mkdir(parents=True, exist_ok=True)
        building.touch()
        say("khuang: building the invented town of Koh Kha (once; about a minute)")
    recovery = init.prepare(demo=True)
    if recovery:
        say(f"khuang: recovery key of this demo town, told once: {recovery}")
    if fresh:
        from khuang.cli.generator.town import PACKS, build

        logging.getLogger("khuang.db").setLevel(logging.ERROR)  # nobody else waits for the lock yet
        init.make_cell(code="koh-kha", name_th="เกาะคา (เมืองสมมุติ)", name_en="Koh Kha (invented)", lgu="TH5203L1")
        init.load_packs(PACKS)
        with _without_fsync():
            build(people_wanted=people, say=say)
        building.unlink()


@contextmanager
def _without_fsync() -> Iterator[None]:
    """While it is being built a demo town need not survive a power cut: the marker has it begun again. At the end, all is on disk."""
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    connection.cursor().execute("PRAGMA synchronous=OFF")
    yield
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    os.sync()


def print_sign_ins(port: int) -> None:
    """Address, and for each role its sign-in with a one-time code for the second step."""
    setup_django()
    from khuang.access.demo import one_time_code
    from khuang.access.models import User
    from khuang.access.roles import ROLES
    from khuang.cli.generator.accounts import MEMBERS, PASSPHRASE, PASSWORD
    from khuang.cli.generator.duty import TRUSTEES

    print(f"\nKhuang demo town: http://127.0.0.1:{port}/")
    print(f"Look around as any role with one click: http://127.0.0.1:{port}/users/demo/")
    print(f"Or sign in at http://127.0.0.1:{port}/accounts/login/   password for all: {PASSWORD}")
    print(f"\n  {'user name':16} one-time code (second step, works once)")
    users = {user.username: user for user in User.objects.filter(is_demo=True, is_active=True)}
    for role in ROLES:
        if role in users:
            print(f"  {role:16} {one_time_code(users[role])}")
    print(
        f"\n  the cabinet of {' and '.join(MEMBERS)} (and of the trustees {', '.join(TRUSTEES)}) opens with: {PASSPHRASE}"
    )
    print(
        "\nThe people are invented and the keys are printed: enter nothing real. Ctrl-C stops; the town is kept.\n",
        flush=True,
    )
