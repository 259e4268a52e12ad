"""What every action of a group's till begins with."""

from django.db.models import F
from django.utils.translation import gettext as _

from khuang.base.errors import Problem
from khuang.planning.models import Livelihood
from khuang.trust import keys

LONGEST = 2000


def hold(livelihood: Livelihood) -> None:
    """Inside ``write()``: from here to COMMIT nobody else counts this group's till (as ``mutual.actions.common``)."""
    Livelihood.objects.filter(pk=livelihood.pk).update(version=F("version") + 1)
    livelihood.refresh_from_db(fields=["version", "rule", "shown", "takes_orders"])


def form_tag(kind: str, key: str, livelihood: Livelihood) -> bytes | None:
    """Of the form by which something came: sent twice, it is one thing."""
    return keys.digest("index", f"{kind}-form", f"{key}\n{livelihood.pk}") if key else None


def above_zero(amount: int, field: str = "amount") -> None:
    if amount <= 0:
        raise Problem(_("Give an amount above zero."), field=field)
