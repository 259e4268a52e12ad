"""Certificates: the name stands on the paper alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.planning.cohorts.actions import applying
from khuang.planning.cohorts.actions.common import opened
from khuang.planning.models import Applicant, SiteVisit
from khuang.town.queries import town
from khuang.ui import pdf


def certificate_of(request: Any, row: Applicant, *, by: Actor) -> HttpResponse:
    """Thai and English, with a number by which anybody can check that it is ours."""
    try:
        number = applying.certificate_of(row)
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("planning:cohort", row.cohort.number)
    visits = SiteVisit.objects.filter(parts__applicant=row, state__in=("done", "debriefed")).count()
    context = {
        "title": row.cohort.title_th, "town": town(), "day": timezone.localdate(), "cohort": row.cohort, "number": number,
        "name": opened(row, by=by).get("name", ""), "visits": visits,
    }  # fmt: skip
    return pdf.page(request, "planning/cohorts/certificate.html", context, name="certificate")
