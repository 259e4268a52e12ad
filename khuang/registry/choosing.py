"""On forms that ask whom of the register is meant: words first, then one of those whom they fit."""

from django.utils.translation import gettext as _

from khuang.access.requests import Request
from khuang.registry import queries
from khuang.registry.finding import search
from khuang.registry.models import Person
from khuang.ui import forms


def meant(request: Request, form: forms.Form) -> Person | None:
    """The one whom the words of a valid form fit, within one's own places; else None, and the form asks on."""
    people = search(form.cleaned_data["q"], by=request.actor).people
    if len(people) == 1:
        return people[0][0]
    picked = request.POST.get("person", "")
    if not people:
        form.add_error("q", _("Nobody in your villages fits these words."))
        return None
    form.ask_which([(str(one.id), queries.name_of(words)) for one, words in people])  # type: ignore[attr-defined]
    found = next((one for one, _words in people if str(one.id) == picked), None)
    if found is None:
        form.add_error(None, _("Several people fit. Choose who is meant."))
    return found
