"""What waits today at the rights desk, and of consents: for the page of each one's day."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry.consent import queries as consent
from khuang.registry.models import Breach, Certificate, LegalDemand, RightsRequest
from khuang.registry.rights import rules
from khuang.registry.rights.models import Requests

Line = tuple[str | Promise, int, str, bool]  # what, how many, where, whether it is late
SOON = 30  # days


def tasks(actor: Actor) -> list[Line]:
    found: list[Line] = []
    if can(actor, Can.PROTECT):
        found += _officer(actor)
    if can(actor, Can.PROTECT) or can(actor, Can.SUPERVISE):
        n = Requests(RightsRequest).to_agree(actor).count()
        found.append((_("Erasures to agree to"), n, reverse("rights:to_agree"), n > 0))
    if can(actor, Can.MONITOR):
        found += _monitor(actor)
    if can(actor, Can.CARE):
        n = consent.ending(actor, within=SOON).count()
        found.append((_("Consents that end soon"), n, reverse("registry:consents_ending"), False))
    return found


def _officer(actor: Actor) -> list[Line]:
    rows = RightsRequest.objects.visible_to(actor).open()
    late = rows.filter(due__lt=timezone.localdate()).exists()
    first = timezone.now() - rules.TO_THE_OFFICE / 2  # half of the time is gone
    breaches = Breach.objects.filter(state__in=("found", "assessed"))
    hurry = breaches.filter(known_at__lt=first).exists()
    return [
        (_("Requests of people about their data"), rows.count(), reverse("rights:desk"), late),
        (_("Breaches to assess or report"), breaches.count(), reverse("rights:breaches"), hurry),
    ]


def _monitor(actor: Actor) -> list[Line]:
    demands = LegalDemand.objects.visible_to(actor).filter(reviewed_by=None).exclude(outcome="").count()
    papers = Certificate.objects.filter(second_by=None).count()
    return [
        (_("Demands for data to review"), demands, reverse("rights:demands"), False),
        (_("Certificates of destruction to sign"), papers, reverse("rights:certificates"), False),
    ]
