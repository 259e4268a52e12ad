"""``khuang init``: a new town, or an old one brought up to date."""

import importlib
import os
import secrets
from pathlib import Path

import typer

from khuang.cli.common import say, setup_django, stop


def register(app: typer.Typer) -> None:
    @app.command()
    def init(
        code: str = typer.Option("town", help="Short name of the town: small letters, digits, hyphens."),
        name_th: str = typer.Option("", help="Its name in Thai."),
        name_en: str = typer.Option("", help="Its name in English."),
        pack: list[str] = typer.Option(["thailand"], help="Content packs, in order: names or folders."),  # noqa: B008
        admin: str = typer.Option("admin", help="User name of the first administrator."),
    ) -> None:
        """Make keys, database, content and the first administrator. Run again, it brings a town up to date.

        Example: khuang init --code koh-kha --name-th เกาะคา --name-en "Koh Kha"
        """
        recovery = prepare()
        make_cell(code=code, name_th=name_th or code, name_en=name_en or code)
        load_packs(pack)
        password = make_administrator(admin)
        if recovery:
            print(
                "RECOVERY KEY: print it, lock it away, keep no copy here. It opens a backup when the key file is lost."
            )
            print(f"  {recovery}")
        if password:
            print(f"First administrator: {admin}   password: {password}   (a second factor follows at sign-in)")
        say("khuang: the town is ready; `khuang serve` opens it")


def prepare(*, demo: bool = False) -> str:
    """Key file, data folder and migrated database. Returns the recovery key when keys were made, else ''.

    Django must not be set up yet: the settings read the key file.
    """
    made = _make_keys(demo=demo)
    setup_django()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return made


def _make_keys(*, demo: bool) -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")
    settings = importlib.import_module("khuang.config.settings")
    keys_file: Path = settings.KEYS_FILE
    if keys_file.exists():
        return ""
    town = settings.DATA / "town.sqlite3"
    if town.exists():
        stop(f"{town} is there but its key file {keys_file} is not: put the key file back, or set KHUANG_KEYS to it")
    from khuang.trust.keys import new_keys, write_keys

    made, recovery = new_keys(demo=demo)
    write_keys(keys_file, made)
    importlib.reload(settings)  # now with its keys
    say(f"khuang: keys written to {keys_file}; keep a copy apart from the data")
    return recovery


def make_cell(*, code: str, name_th: str, name_en: str, lgu: str = "") -> None:
    """This town's one row of ``trust_cell``; left as it is when there."""
    from khuang.base.db import write
    from khuang.trust.models import Cell

    if not Cell.objects.exists():
        with write():
            Cell.objects.create(code=code, name_th=name_th, name_en=name_en, lgu=lgu)


def load_packs(names: list[str]) -> None:
    """Load content packs in order: names in ``settings.PACKS``, or folders. Raises Problem when one is wrong."""
    from django.conf import settings

    from khuang.base.actor import SYSTEM
    from khuang.content.actions import load

    for name in names:
        folder = settings.PACKS / name
        load(folder if folder.is_dir() else Path(name), by=SYSTEM)


def make_administrator(username: str) -> str:
    """The first administrator and a password shown once; '' when there is one already."""
    from khuang.access.actions import create_user, grant
    from khuang.access.models import RoleGrant
    from khuang.base.actor import SYSTEM

    if RoleGrant.objects.filter(role="administrator", revoked_at=None).exists():
        return ""
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    user = create_user(username=username, name=username, password=password, by=SYSTEM)
    grant(user=user, role="administrator", by=SYSTEM)
    return password
