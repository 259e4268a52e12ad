"""Putting several things right at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.registry import properties
from khuang.registry.actions import correct
from khuang.registry.models import Person
from khuang.registry.queries import role_of


def put_right(*, person: Person, values: Mapping[str, Any], clears: tuple[str, ...], reason: str, by: Actor) -> None:
    """What was said before gives way. Raises Problem where only other roles may take an answer back."""
    rules, role = properties.in_force(), role_of(by)
    for code in clears:
        rule = rules.get(code)
        if rule and rule.cleared_by and role not in rule.cleared_by:
            raise Problem(_("Somebody with more authority must take this back: ask the supervisor."), field=code)
    correct(subject=person, values=values, clears=clears, reason=reason, by=by)
