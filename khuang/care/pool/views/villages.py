"""How one goes into a whole village: for everybody who lives there, beside what holds for single homes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.care.models import Caution
from khuang.care.pool import actions, forms, words
from khuang.care.pool.views.common import done
from khuang.registry.queries import place_names
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_all
from khuang.ui.text import language
from khuang.ui.views import render_page


@needs(Can.CARE)
def villages(request: Request) -> HttpResponse:
    """Villages of one's own, with the rule that stands in each; the reason is on the page of the village."""
    names = place_names(language(), request.actor)
    rows = list(Caution.objects.visible_to(request.actor).standing().filter(place__in=names))
    opened = open_all(rows, by=request.actor, purpose=Purpose.CASEWORK) if rows else []
    told = {row.place_id: words.rule(kept.get("rule", "")) for row, kept in zip(rows, opened, strict=True)}
    lines = [{"code": code, "name": name, "rule": told.get(code, "")} for code, name in names.items()]
    return render_page(request, "care/villages.html", {"title": _("How one goes into a village"), "lines": lines})


@needs(Can.CARE)
def village(request: Request, place: str) -> HttpResponse:
    name = place_names(language(), request.actor).get(place)
    if name is None:
        raise Http404
    where = get_object_or_404(Place, code=place)
    standing = Caution.objects.visible_to(request.actor).standing().filter(place=where).first()
    form = forms.CautionForm(request.POST if "rule" in request.POST else None)
    if request.method == "POST" and "lift" in request.POST and standing:
        actions.lift(caution=standing, by=request.actor)
        messages.success(request, _("Saved: visits as usual again."))
        return redirect("care:villages")
    warned = request.method == "POST" and form.is_valid()
    if warned and done(form, actions.warn, place=where, by=request.actor, **form.cleaned_data):
        messages.success(request, _("Saved. Whoever visits there reads the rule, not the reason."))
        return redirect("care:villages")
    kept = open_all([standing], by=request.actor, purpose=Purpose.CASEWORK)[0] if standing else {}
    context = {"title": _("How one goes into a village"), "form": form, "standing": standing, "name": name}
    context |= {"rule": words.rule(kept.get("rule", "")), "reason": kept.get("reason", "")}
    return render_page(request, "care/village_caution.html", context)
