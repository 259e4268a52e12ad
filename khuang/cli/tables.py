"""Every table as JSON lines and back, the same on both engines: what a backup holds."""

import base64
import contextlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connections, models, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

# What opens the rest: in FILE.keys alone. The holders go with the wraps, for the newest wraps may name newer ones.
WRAPS = {"trust.holder", "trust.keywrap"}
# Made again by migrating, or worthless after a restore: nobody stays signed in, no wake-up waits.
LEFT_OUT = {
    "contenttypes.contenttype",
    "auth.permission",
    "sessions.session",
    "django_tasks_db.dbtaskresult",
    "access.ratecount",
}
BATCH = 500


def state() -> dict[str, str]:
    """The newest applied migration of each app."""
    loader = MigrationExecutor(connections["default"]).loader
    return dict(sorted(node for node in loader.applied_migrations if node in loader.graph.nodes))


def all_models(registry: Apps = apps) -> list[type[models.Model]]:
    found = registry.get_models(include_auto_created=True)
    return [m for m in found if m._meta.managed and not m._meta.proxy and m._meta.label_lower not in LEFT_OUT]


def dump(using: str, *, wraps: bool) -> Iterator[dict[str, Any]]:
    """``{"table": label, "fields": [names]}``, then ``{"row": [values]}`` of each row, table by table.

    ``wraps`` chooses the key wraps and their holders, or all but them.
    """
    for model in all_models():
        label = model._meta.label_lower
        if (label in WRAPS) != wraps:
            continue
        names = [f.attname for f in model._meta.concrete_fields]
        yield {"table": label, "fields": names}
        for row in model._base_manager.using(using).order_by("pk").values_list(*names).iterator(chunk_size=2000):
            yield {"row": [_plain(value) for value in row]}


def dump_files(folder: Path, *parts: str) -> Iterator[dict[str, Any]]:
    """The sealed files and the closed batches of facts, as they lie on disk."""
    for part in parts:
        for path in sorted((folder / part).rglob("*")):
            with contextlib.suppress(FileNotFoundError):  # erased while we read the ones before
                if path.is_file():
                    yield {"file": str(path.relative_to(folder)), "data": _b64(path.read_bytes())}


def load(lines: Iterable[dict[str, Any]], *, folder: Path, registry: Apps) -> int:
    """Insert rows into an empty, migrated database and write the files. Returns the number of rows."""
    count, model = 0, None
    fields: list[models.Field] = []
    waiting: list[models.Model] = []
    for line in lines:
        if "row" in line and model is not None:
            waiting.append(_object(model, fields, line["row"]))
            count += 1
        if waiting and ("row" not in line or len(waiting) >= BATCH):
            _insert(model, waiting)
            waiting = []
        if "table" in line:
            model = registry.get_model(line["table"])
            fields = [_field(model, name) for name in line["fields"]]
        if "file" in line:
            _write(folder, line)
    if waiting:
        _insert(model, waiting)
    return count


def migrate_to(targets: dict[str, str]) -> Apps:
    """Bring the database to the state a backup was made in; the models as they were then."""
    executor = MigrationExecutor(connections["default"])
    executor.migrate(list(targets.items()))
    executor.loader.build_graph()
    made: Apps = executor.loader.project_state(list(targets.items())).apps
    return made


def unknown(targets: dict[str, str]) -> list[str]:
    """Migrations of a backup that this release of Khuang does not have."""
    known = MigrationLoader(None).disk_migrations  # no look at the database: there may be none yet
    return [f"{app}.{name}" for app, name in targets.items() if (app, name) not in known]


def reset_counters() -> None:
    """PostgreSQL: let automatic ids go on after the loaded ones."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), all_models()):
            cursor.execute(statement)


def _field(model: type[models.Model], attname: str) -> models.Field:
    field = next(f for f in model._meta.concrete_fields if f.attname == attname)
    if isinstance(field, (models.DateField, models.DateTimeField)):
        field.auto_now = field.auto_now_add = False  # what is restored keeps its day
    return field


def _object(model: type[models.Model], fields: list[models.Field], row: list[Any]) -> models.Model:
    return model(**{f.attname: _python(f, value) for f, value in zip(fields, row, strict=True)})


def _python(field: models.Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.JSONField):
        return value
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def _insert(model: type[models.Model] | None, rows: list[models.Model]) -> None:
    if model is not None:
        model._base_manager.using(router.db_for_write(model)).bulk_create(rows)


def _write(folder: Path, line: dict[str, Any]) -> None:
    target = (folder / line["file"]).resolve()
    if folder.resolve() not in target.parents:
        raise ValueError("a backup names a file outside the data folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(base64.b64decode(line["data"]))


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return _b64(bytes(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
