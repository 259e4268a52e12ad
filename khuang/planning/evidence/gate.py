"""Whether projects may enter a plan yet, and what is still missing, with the page on which it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.planning.evidence import rules
from khuang.planning.evidence.words import PARTS
from khuang.planning.models import ContextProfile, ContextRemark, Plan
from khuang.ui.text import day_text


@dataclass(frozen=True, slots=True)
class Gate:
    """``says``: what is missing, one sentence each; ``url``: where it is mended, with ``action`` on the button."""

    open: bool
    says: tuple[str, ...] = ()
    url: str = ""
    action: str = ""


def gate(plan: Plan) -> Gate:
    rows = list(ContextProfile.objects.filter(plan=plan).order_by("-year", "-number"))
    published = next((row for row in rows if row.state == "published"), None)
    if published:
        return Gate(True, url=reverse("planning:context", args=[published.number]))
    if not rows:
        new = f"{reverse('planning:context-new')}?plan={plan.code}"
        return Gate(False, (_("No profile of the town has been begun for this plan."),), new, _("Begin the profile"))
    row = rows[0]
    says = _draft(row) if row.state == "draft" else _shown(row)
    return Gate(False, says, reverse("planning:context-edit", args=[row.number]), _("Go on with the profile"))


def _draft(row: ContextProfile) -> tuple[str, ...]:
    there = set(row.entries.filter(removed=False).values_list("part", flat=True))
    parts = rules.lacking(there)
    if not parts:
        return (
            _(
                "The profile is written, and nobody has been shown it yet: show it, so that people can say what is wrong."
            ),
        )
    return tuple(str(format_lazy("{}: {}", PARTS[part], _("nothing is written yet"))) for part in parts)


def _shown(row: ContextProfile) -> tuple[str, ...]:
    found = []
    if row.remarks_until and timezone.localdate() <= row.remarks_until:
        found.append(_("People may say something to the profile until %(day)s.") % {"day": day_text(row.remarks_until)})
    n = rules.unanswered(ContextRemark.objects.filter(profile=row).values_list("state", "outcome"))
    if n:
        told = ngettext(
            "%(n)s remark is not read or not answered yet.", "%(n)s remarks are not read or not answered yet.", n
        )
        found.append(told % {"n": n})
    return (*found, _("Then it is published.") if found else _("People were asked: publish the profile now."))
