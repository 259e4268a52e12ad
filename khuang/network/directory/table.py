"""Services in and out as a table: a row is looked at as the action would, then written by the action."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.network.tabled import Kind
from khuang.town.directory import actions, hsds, queries, rules
from khuang.town.directory.checking import checked
from khuang.town.directory.models import Service
from khuang.town.models import Organisation
from khuang.town.queries import organisation

APART = ("code", "org", "status", "capacity", "assured_on")  # not what the entry says, but how it stands


def _found(values: Mapping[str, Any], by: Actor) -> tuple[Organisation, Service | None]:
    org = organisation(values["org"])
    if org is None or not org.active:
        raise Problem(_("No organisation has this code."), field="org")
    if not queries.may_edit(by, org):
        raise Denied(_("Only this organisation and the town’s case workers may write here."), field="org")
    row = queries.editable_by(by).filter(code=values["code"]).first() if values.get("code") else None
    if row is None and values.get("code") and Service.objects.filter(code=values["code"]).exists():
        raise Problem(_("This code belongs to another organisation."), field="code")
    if row and row.org_id != org.pk:
        raise Problem(_("This service belongs to another organisation."), field="org")
    return org, row


def said(values: Mapping[str, Any], row: Service | None) -> dict[str, Any]:
    """The row's values as the action takes them; a translation that the table lacks stays."""
    words = {lang: dict(texts) for lang, texts in (row.words if row else {}).items()}
    given: dict[str, Any] = {}
    for name, value in values.items():
        lang, dot, text = name.partition(".")
        if dot and lang in rules.LANGUAGES:
            words.setdefault(lang, {})[text] = value
        elif name not in APART:
            given[name] = value
    return {**given, "words": words}


def look(values: Mapping[str, Any], by: Actor) -> str:
    org, row = _found(values, by)
    given = said(values, row)
    if row is None:
        checked(given, org, given.get("kind", ""))
        return "new"
    before = {name: row.place_id if name == "place" else getattr(row, name) for name in actions.FIELDS}
    whole = {**before, **given}
    whole = checked(whole, org, whole["kind"])
    if values.get("status", row.status) != row.status:
        _verb(row, values["status"])
    differs = any(whole[name] != before[name] for name in actions.FIELDS)
    return "changed" if differs or _stands_otherwise(values, row) else "same"


def _stands_otherwise(values: Mapping[str, Any], row: Service) -> bool:
    assured = values.get("assured_on")
    newer = assured is not None and (row.assured_on is None or assured > row.assured_on)
    return newer or any(values.get(name, getattr(row, name)) != getattr(row, name) for name in ("status", "capacity"))


def _verb(row: Service, status: str) -> str:
    for verb, became in rules.STEPS[row.status].items():
        if became == status:
            return verb
    raise Problem(_("It cannot become this from how it stands now."), field="status")


def take(values: Mapping[str, Any], by: Actor) -> None:
    org, row = _found(values, by)
    given = said(values, row)
    if row is None:
        kind, words = given.pop("kind", ""), given.pop("words")
        row = actions.add_service(org=org, kind=kind, words=words, code=values.get("code", ""), by=by, **given)
    else:
        actions.change_service(service=row, by=by, **given)
    if values.get("status", row.status) != row.status:
        actions.move_service(service=row, verb=_verb(row, values["status"]), by=by)
    if "capacity" in values:
        actions.tell_capacity(service=row, capacity=values["capacity"], by=by)
    if values.get("assured_on") and (row.assured_on is None or values["assured_on"] > row.assured_on):
        actions.assure(service=row, on=values["assured_on"], by=by)


SERVICES = Kind(hsds.COLUMNS, ("org", "kind"), look, take)
