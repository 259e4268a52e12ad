"""Forms of those who supervise."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.ui import forms


class StampForm(forms.Form):
    """What was shown, so that what is applied is the same."""

    stamp = forms.Hidden(required=False)


class LeaveForm(forms.Form):
    """``who`` and ``cover``: (``v:`` or ``u:`` and the id, name) of volunteers or of staff."""

    who = forms.Select(label=_("Who is away?"))
    cover = forms.Select(label=_("Who stands in?"), hint=_("A volunteer for a volunteer, a colleague for a colleague."))
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until and with"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": timezone.localdate()})
        super().__init__(*args, **kwargs)
        for name in ("who", "cover"):
            self.fields[name].choices = [("", "–"), *people]  # type: ignore[attr-defined]
