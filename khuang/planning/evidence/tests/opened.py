"""A plan that may be opened: its town has a published profile. For tests of every corner."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.planning.evidence import rules
from khuang.planning.evidence.actions import profiles
from khuang.planning.models import ContextProfile, Plan


def opened(plan: Plan, by: Actor = SYSTEM) -> ContextProfile:
    """One sentence for each part, shown a month ago, published today."""
    row = profiles.begin(plan=plan, year=plan.first_year, by=by)
    for part in rules.PARTS:
        profiles.write_entry(profile=row, part=part, text_th="ประโยคสมมติ", source="สมมติ", by=by)
    put_up = timezone.localdate() - timedelta(days=30)
    profiles.show(profile=row, on=put_up, until=put_up + timedelta(days=14), by=by)
    profiles.publish(profile=row, by=by)
    return row
