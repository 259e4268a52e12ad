"""Ledgers are append-only in the database itself: a trigger refuses UPDATE and DELETE.

``erasable`` columns may be emptied (set to an empty value) by erasure, nothing else may change.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class AppendOnly(Operation):
    """Reads the columns from the database. RunPython would render every model of that moment, a quarter of a second each
    time, and a new town has dozens of ledgers."""

    def __init__(self, app: str, name: str, erasable: tuple[str, ...] = ()) -> None:
        self.app, self.name, self.erasable = app, name, erasable

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.models[self.app, self.name.lower()]
        table = model.options.get("db_table") or f"{self.app}_{self.name.lower()}"
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608  a table of ours
            columns = [one[0] for one in cursor.description]
        freeze = _postgres if schema_editor.connection.vendor == "postgresql" else _sqlite
        freeze(schema_editor, table, [c for c in columns if c not in self.erasable])

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Whatever was before, the table stays frozen."""

    def describe(self) -> str:
        return f"Make {self.app}.{self.name} append-only"


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


def append_only(app: str, model: str, *, erasable: tuple[str, ...] = ()) -> AppendOnly:
    """Migration operation that freezes a ledger's table on SQLite and PostgreSQL."""
    return AppendOnly(app, model, erasable)
