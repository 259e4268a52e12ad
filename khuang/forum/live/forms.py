"""What an affected group says itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.forum.live.actions import LONGEST
from khuang.ui import forms


class VoiceForm(forms.Form):
    """One for each group; ``key`` says which."""

    key = forms.Hidden()
    th = forms.LongText(label=_("Their words in Thai"), required=False, max_length=LONGEST, rows=3)
    en = forms.LongText(
        label=_("Their words in English"), required=False, max_length=LONGEST, rows=3,
        hint=_("As the person they chose to speak gave them to you, and read them back. No names of private people."),
    )  # fmt: skip

    @classmethod
    def of(cls, group: dict[str, str], data: Any = None) -> "VoiceForm":
        said = {"key": group["key"], "th": group.get("voice_th", ""), "en": group.get("voice_en", "")}
        return cls(data, initial=said, prefix=group["key"])
