"""Ledgers are append-only in the database itself: a trigger refuses UPDATE and DELETE.

``erasable`` columns may be emptied (set to an empty value) by erasure, nothing else may change.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _columns(editor: BaseDatabaseSchemaEditor, model: type) -> list[str]:
    return [f.column for f in model._meta.concrete_fields]  # type: ignore[attr-defined]


def _install(app: str, name: str, erasable: tuple[str, ...]):  # type: ignore[no-untyped-def]
    def forwards(apps, editor):  # type: ignore[no-untyped-def]
        model = apps.get_model(app, name)
        table = model._meta.db_table
        frozen = [c for c in _columns(editor, model) if c not in erasable]
        if editor.connection.vendor == "postgresql":
            _postgres(editor, table, frozen)
        else:
            _sqlite(editor, table, frozen)

    return forwards


def _sqlite(editor: BaseDatabaseSchemaEditor, table: str, frozen: list[str]) -> None:
    columns = ", ".join(f'"{c}"' for c in frozen)
    say = f"RAISE(ABORT, '{table} is append-only')"
    for what in ("no_update", "no_delete"):  # frozen again after a column was added
        editor.execute(f'DROP TRIGGER IF EXISTS "{table}_{what}"')
    editor.execute(
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE OF {columns} ON "{table}" BEGIN SELECT {say}; END'
    )
    editor.execute(f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN SELECT {say}; END')


def _postgres(editor: BaseDatabaseSchemaEditor, table: str, frozen: list[str]) -> None:
    columns = ", ".join(f'"{c}"' for c in frozen)
    editor.execute(
        "CREATE OR REPLACE FUNCTION khuang_append_only() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql",
        params=None,  # else the percent sign above is taken for a placeholder
    )
    for what, when in (("no_update", f"UPDATE OF {columns}"), ("no_delete", "DELETE")):
        editor.execute(f'DROP TRIGGER IF EXISTS "{table}_{what}" ON "{table}"')
        editor.execute(
            f'CREATE TRIGGER "{table}_{what}" BEFORE {when} ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION khuang_append_only()"
        )


def append_only(app: str, model: str, *, erasable: tuple[str, ...] = ()) -> migrations.RunPython:
    """Migration operation that freezes a ledger's table on SQLite and PostgreSQL."""
    return migrations.RunPython(_install(app, model, erasable), migrations.RunPython.noop)
