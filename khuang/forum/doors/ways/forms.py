"""The form of the ways to take part."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khuang.base.thai import clean_text
from khuang.forum.models import Conversation
from khuang.forum.rules import DOORS, doors_of
from khuang.forum.wording import WAYS
from khuang.ui import forms


class WaysForm(forms.Form):
    doors = forms.Choices(label=_("How people may take part"))
    page_counts = forms.Tick(
        label=_("Votes of the open page count in the totals and the map"), required=False,
        hint=_("Anybody may open the page, from several devices too. Without this they are only shown apart."),
    )  # fmt: skip
    groups = forms.LongText(
        label=_("Whom this concerns above others"), required=False, rows=4, max_length=1000,
        hint=_(
            "One group a line: Thai | English, for example แรงงานข้ามชาติ | Migrant workers. Its answers stand in a "
            "column of their own, from cards and sheets made for it."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        lines = "\n".join(f"{one['th']} | {one.get('en', '')}" for one in conversation.groups)
        kwargs["initial"] = {
            "doors": conversation.doors, "page_counts": conversation.page_counts, "groups": lines
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.conversation = conversation
        offered = [door for door in doors_of(conversation.kind, DOORS) if door != "import"]
        self.fields["doors"].choices = [(door, WAYS[door]) for door in offered]  # type: ignore[attr-defined]
        if "page" not in offered:
            del self.fields["page_counts"]

    def clean_groups(self) -> list[dict[str, str]]:
        """A group keeps its key, and what its spokesperson said, as long as its Thai name stays."""
        kept = {one["th"]: one for one in self.conversation.groups}
        taken = {one["key"] for one in self.conversation.groups}
        found: list[dict[str, str]] = []
        for line in str(self.cleaned_data["groups"]).splitlines():
            th, _bar, en = (clean_text(part) for part in line.partition("|"))
            if not th:
                continue
            if any(one["th"] == th for one in found):
                raise ValidationError(_("One group stands there twice."))
            key = next(f"g{n}" for n in range(1, 100) if f"g{n}" not in taken)
            one = kept.get(th) or {"key": key, "th": th}
            taken.add(one["key"])
            found.append({**one, "en": en or th})
        return found[:8]

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        imported = ["import"] if "import" in self.conversation.doors else []
        return {
            "doors": [*data["doors"], *imported], "groups": data["groups"],
            "page_counts": data.get("page_counts", self.conversation.page_counts),
        }  # fmt: skip
