"""One page for each thing that happens in people's lives."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.registry import queries, wording
from khuang.registry.life import actions, arriving
from khuang.registry.life.forms import AddressForm, JoinForm, LeaveForm, SplitForm, TakeBackForm
from khuang.registry.life.queries import homes_at, who_lives_there
from khuang.registry.models import Household, LifeEvent, Person
from khuang.registry.queries import purpose_of
from khuang.registry.seats.duties import held_by, vacated
from khuang.ui.views import render_page


@needs(Can.CARE, Can.STEWARD)
def leave(request: Request, person: UUID) -> HttpResponse:
    row = get_object_or_404(queries.visible_to(request.actor), id=person)
    form = LeaveForm(request.POST or None, initial={"on": timezone.localdate()})
    made: list[LifeEvent] = []
    if _done(request, form, lambda data: made.append(actions.leave(person=row, by=request.actor, **data))):
        messages.success(request, _("Saved. Visits, care and parts in groups ended on that day."))
        for office in vacated(made[0], get_language() or "th"):
            messages.info(request, _("This office is vacant now: %(office)s") % {"office": office})
        return redirect("registry:person", row.id)
    context = {"form": form, "row": row, "name": _name(request, row), "held": held_by(row.id, get_language() or "th")}
    return render_page(request, "registry/life/leave.html", context)


@needs(Can.CARE, Can.STEWARD)
def move(request: Request, person: UUID) -> HttpResponse:
    """To a home that is known at this number, or to a new one; where there are several, one more question."""
    row = get_object_or_404(Person.objects.visible_to(request.actor), id=person)
    form = _address_form(request, AddressForm)
    if form.is_valid() and (to := _home(request, form)) is not False:
        where: dict[str, Any] = {"to": to} if to else {"address": form.address()}
        if _done(request, form, lambda d: actions.move(person=row, on=d["on"], by=request.actor, **where)):
            messages.success(request, _("Saved. The new home counts from that day on."))
            seen = Person.objects.visible_to(request.actor).filter(id=row.id).exists()
            return redirect("registry:person", row.id) if seen else redirect("registry:people")
    return render_page(request, "registry/life/move.html", {"form": form, "row": row, "name": _name(request, row)})


@needs(Can.CARE, Can.STEWARD)
def split(request: Request, household: UUID) -> HttpResponse:
    row = get_object_or_404(Household.objects.visible_to(request.actor), id=household)
    people = {str(one.id): one for one in queries.visible_to(request.actor).filter(household=row).order_by("id")}
    words = queries.words(list(people.values()), by=request.actor, purpose=purpose_of(request.actor))
    members = [
        (one.id, queries.name_of(said) or _("No name told")) for one, said in zip(people.values(), words, strict=True)
    ]
    form = _address_form(request, SplitForm, members=members)

    def act(data: dict[str, Any]) -> None:
        chosen = [people[key] for key in data["people"]]
        actions.split(household=row, people=chosen, address=form.address(), on=data["on"], by=request.actor)

    if _done(request, form, act):
        messages.success(request, _("Saved. They are a household of their own from that day on."))
        return redirect("registry:household", row.id)
    return render_page(request, "registry/life/split.html", {"form": form, "row": row})


@needs(Can.CARE, Can.STEWARD)
def join(request: Request, household: UUID) -> HttpResponse:
    row = get_object_or_404(Household.objects.visible_to(request.actor), id=household)
    form = JoinForm(request.POST or None, initial={"on": timezone.localdate()})
    found = arriving.meant(form, row, request.actor) if request.method == "POST" and form.is_valid() else []
    if found:
        form.ask_who(arriving.options(found, request.actor))
    made: list[tuple[UUID, bool]] = []
    if _done(request, form, lambda _: made.append(arriving.arrive(home=row, form=form, found=found, by=request.actor))):
        new = _("Saved. They stand in the register from that day on.")
        messages.success(
            request, new if made[0][1] else _("Saved. They were known already, and live here from that day on.")
        )
        return redirect("registry:person", made[0][0])
    return render_page(request, "registry/life/join.html", {"form": form, "row": row})


@needs(Can.CARE, Can.STEWARD)
def take_back(request: Request, event: UUID) -> HttpResponse:
    row = get_object_or_404(LifeEvent.objects.visible_to(request.actor).filter(undone_at=None), id=event)
    form = TakeBackForm(request.POST or None)
    if _done(request, form, lambda data: actions.take_back(event=row, by=request.actor, **data)):
        messages.success(request, _("Taken back. All stands again as it stood before."))
        return (
            redirect("registry:person", row.person_id)
            if row.person_id
            else redirect("registry:household", row.household_id)
        )
    context = {"form": form, "row": row, "what": wording.LIFE[row.kind]}
    return render_page(request, "registry/life/take_back.html", context)


def _done(request: Request, form: Any, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether it was posted, fits, and could be done; what could not stands beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Problem as problem:
        form.add_problem(problem)
        return False
    return True


def _address_form(request: Request, kind: Any, **more: Any) -> Any:
    villages = list(queries.place_names(get_language() or "th", request.actor, everywhere=True).items())
    form = kind(request.POST or None, villages=villages, initial={"on": timezone.localdate()}, **more)
    if request.POST.get("household"):
        homes = homes_at(request.actor, request.POST.get("village", ""), request.POST.get("house_number", "").strip())
        form.ask_which(who_lives_there(request.actor, homes, purpose_of(request.actor)))
    return form


def _home(request: Request, form: Any) -> Household | None | bool:
    """The home meant: None when it is new, False when the page must ask which."""
    data = form.cleaned_data
    homes = homes_at(request.actor, data["village"], data["house_number"])
    if "household" in data:
        return next((home for home in homes if str(home.id) == data["household"]), None)
    if not homes:
        return None
    form.ask_which(who_lives_there(request.actor, homes, purpose_of(request.actor)))
    form.add_error(None, _("People live at this number already. Choose with whom."))
    return False


def _name(request: Request, row: Person) -> str:
    words = queries.words([row], by=request.actor, purpose=purpose_of(request.actor))[0]
    return queries.name_of(words) or _("No name told")
