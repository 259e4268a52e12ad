"""Organisations that the town writes itself, by the administrator or the data steward: added, changed, closed, opened again."""

from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem, Stale
from khuang.town.models import Organisation, Place
from khuang.trust import audit

KEEPERS = ("administrator", "steward")
KINDS = (
    "municipality", "state", "health", "hospital", "school", "university", "police", "shelter", "ngo", "council", "un",
    "business", "other",
)  # fmt: skip
FIELDS = ("kind", "name_th", "name_en", "place_id", "hidden_address")


def may_keep(actor: Actor) -> bool:
    return actor.kind == "system" or actor.has(*KEEPERS)


def checked(
    *, code: str, kind: str, name_th: str, name_en: str = "", place: str = "", hidden_address: bool = False
) -> dict[str, Any]:
    """The values as they may be stored. Raises Problem."""
    if not code.isascii() or not code.isalnum() or code != code.upper() or not code[:1].isalpha() or len(code) > 20:
        raise Problem(_("Write the code in capital letters and digits, beginning with a letter."), field="code")
    if kind not in KINDS:
        raise Problem(_("Choose what kind of organisation it is."), field="kind")
    if len(name_th.strip()) < 2:
        raise Problem(_("Give the organisation a name."), field="name_th")
    if hidden_address and place:
        raise Problem(_("Where this organisation is must not be written anywhere here. Leave it empty."), field="place")
    if place and not Place.objects.filter(code=place).exists():
        raise Problem(_("Choose a place from the list."), field="place")
    th = name_th.strip()[:200]
    return {
        "kind": kind, "name_th": th, "name_en": name_en.strip()[:200] or th, "place_id": place or None,
        "hidden_address": hidden_address,
    }  # fmt: skip


def add_organisation(*, code: str, by: Actor, **given: Any) -> Organisation:
    """Raises Denied, Problem."""
    _check(by)
    values = checked(code=code, **given)
    if Organisation.objects.filter(code=code).exists():
        raise Problem(_("An organisation has this code already."), field="code")
    with write():
        row = Organisation.objects.create(code=code, from_pack=False, **values)
        audit.record(by=by, action="town.organisation.added", object_kind="organisation", object_id=row.id)
    return row


def change_organisation(*, org: Organisation, by: Actor, **given: Any) -> list[str]:
    """Names of what changed. From now on the packs leave it alone. Raises Denied, Problem, Stale."""
    _check(by)
    before = {"kind": org.kind, "name_th": org.name_th, "name_en": org.name_en, "place": org.place_id or "",
              "hidden_address": org.hidden_address}  # fmt: skip
    whole = {**before, **given}
    if whole["hidden_address"] and not org.hidden_address and "place" not in given:
        whole["place"] = ""  # it forgets where it was
    values = checked(code=org.code, **whole)
    if values["hidden_address"] and not org.hidden_address and org.services.filter(confidential=False).exists():
        raise Problem(_("Its services tell where it is. Hide them first."), field="hidden_address")
    changed = [name for name in FIELDS if getattr(org, name) != values[name]]
    if changed:
        with write():
            change(org, **values, from_pack=False)
            audit.record(by=by, action="town.organisation.changed", object_kind="organisation", object_id=org.id,
                         detail={"fields": changed})  # fmt: skip
    return changed


def close_organisation(*, org: Organisation, by: Actor) -> None:
    """Closed: it is offered nowhere any more, and its services leave the public list. What was done with it stays."""
    _set(org, False, by)


def reopen_organisation(*, org: Organisation, by: Actor) -> None:
    _set(org, True, by)


def _set(org: Organisation, active: bool, by: Actor) -> None:
    _check(by)
    if org.active is active:
        raise Stale(_("This is not possible any more: look at how it stands now."))
    with write():
        change(org, active=active, from_pack=False)
        what = "reopened" if active else "closed"
        audit.record(by=by, action=f"town.organisation.{what}", object_kind="organisation", object_id=org.id)


def _check(by: Actor) -> None:
    if not may_keep(by):
        raise Denied(_("The administrator and the data steward keep the organisations."))
