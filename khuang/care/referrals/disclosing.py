"""What would be told: the values behind the fields of a notice, and of those exactly what consent allows this receiver."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.cases.folder import Folder, concern
from khuang.care.referrals import rules
from khuang.care.tracing.actions import of_case as searches
from khuang.registry.consent import queries as consent
from khuang.registry.consent.rules import Scope
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all

PURPOSES = ("referral", "family-tracing")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """``told``: field → value, as it will be frozen. ``left_out``: what could have been agreed to, is known and not told."""

    told: Mapping[str, Any]
    left_out: tuple[str, ...]
    scope: Scope


def disclosure(
    folder: Folder, *, org: str, by: Actor, chosen: Collection[str] | None = None, purpose: str = "referral"
) -> Disclosure:
    """Consent ∩ receiver ∩ purpose ∩ what the worker chose. Raises Problem when nothing is agreed for this receiver."""
    scope = consent.scope(concern(folder.case, folder.keys), purpose=purpose, org=org, by=by)
    if not scope:
        raise Problem(_("The person has not agreed to tell this organisation anything. Ask first."), field="org")
    known = values(folder, by=by)
    told = rules.compile_package(known, scope.fields, chosen)
    if not told:
        raise Problem(_("Nothing of what was agreed is known. Write it down first, or send no package."), field="org")
    asked_for = _fields(purpose)
    return Disclosure(told, tuple(sorted(name for name in known if name in asked_for and name not in told)), scope)


def _fields(purpose: str) -> set[str]:
    """Everything that a notice of this purpose asks for."""
    bodies = [item.body for item in consent.notices() if item.body["purpose"] == purpose]
    return {name for body in bodies for share in body["shares"] for name in share["fields"]}


def values(folder: Folder, *, by: Actor) -> dict[str, Any]:
    """Everything known that a notice could name: properties of the person, and with ``case.`` the parts of the case."""
    found = _person(folder, by)
    subject = folder.case.words.get("subject", {})
    found.setdefault("full_name", subject.get("name", ""))
    found.setdefault("phone", subject.get("reach", ""))
    for kind, block in folder.blocks.items():
        found[f"case.{kind}"] = dict(block.words)
    contact = next((one for one in reversed(folder.steps) if one["what"] == "contact-rule"), None)
    if contact:
        found["case.contact"] = {"rule": contact["ref"], **contact.words}
    found["case.tracing"] = [one.words.get("sought", {}) for one in searches(folder, by=by)]
    found["case.needs"] = [one.words.get("goal", "") for one in folder.plan if one["standing"] == "planned"]
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _person(folder: Folder, by: Actor) -> dict[str, Any]:
    if not folder.case["person"]:
        return {}
    row = Person.objects.select_related("canonical__household").get(pk=folder.case["person"]).canonical
    rows = [row, *([row.household] if row.household else [])]
    opened = open_all(rows, by=by, purpose=Purpose.CASEWORK)
    merged: dict[str, Any] = {}
    for words in reversed(opened):
        merged |= {name: value for name, value in words.items() if isinstance(value, (str, int, list))}
    return merged
