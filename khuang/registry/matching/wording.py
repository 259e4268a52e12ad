"""Why two records look like one person, as stewards read it."""

from django.utils.translation import gettext_lazy as _

from khuang.registry.linkage.comparing import Reason

WHY = {
    "part-same": _("a part of the name is spelled the same"),
    "part-sounds": _("a part of the name sounds the same in another script"),
    "part-sounds-same-script": _("a part of the name is another spelling of the same sounds"),
    "part-near": _("a part of the name is one letter off"),
    "part-sounds-near": _("a part of the name sounds nearly the same in another script"),
    "part-missing": _("one name has a part more"),
    "part-other": _("a part of the name is another one"),
    "whole-same": _("the whole name has the same sounds, spaces aside"),
    "whole-near": _("the whole name has nearly the same sounds"),
    "birth-same": _("the same date of birth"),
    "birth-same-heaped": _("both born on 1 January, which is written when nobody knows"),
    "birth-swapped": _("day and month of birth swapped"),
    "birth-year-and-part": _("the same year of birth, and the month or the day"),
    "birth-year": _("the same year of birth"),
    "birth-year-other-day": _("the same year of birth, another day"),
    "birth-day": _("the same day and month of birth, another year"),
    "birth-close": _("born a year or two apart, as far as is known"),
    "birth-other": _("another date of birth"),
    "birth-other-vague": _("another year of birth, as far as is known"),
    "sex-same": _("the same gender"),
    "sex-other": _("another gender"),
    "number-same": _("the same number on a card"),
    "number-near": _("a number one digit off"),
    "number-other": _("other numbers; numbers are issued anew"),
    "phone-same": _("the same telephone"),
    "phone-other": _("another telephone"),
    "place-same": _("the same village"),
    "place-other": _("another village"),
    "nickname-same": _("the same nickname"),
    "nickname-sounds": _("the nickname sounds the same in another script"),
    "nickname-as-name": _("one is called what the other is named"),
    "nickname-other": _("another nickname; many people have several"),
}
ASPECTS = {
    "name": (_("Name"), ("part", "whole", "nickname")),
    "birth": (_("Birth"), ("birth",)),
    "gender": (_("Gender"), ("sex",)),
    "number": (_("Number"), ("number",)),
    "phone": (_("Telephone number"), ("phone",)),
    "place": (_("Village"), ("place",)),
}
STATES = {
    "open": _("Not looked at yet"),
    "later": _("Put off"),
    "same": _("The same person"),
    "different": _("Not the same person"),
}


def why_of(reasons: tuple[Reason, ...], starts: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    """Reasons in words, each once, the weightiest first: (words, whether it speaks for one person)."""
    found = {
        str(WHY[r.level]): r.bits > 0 for r in reasons if r.level in WHY and (not starts or r.level.startswith(starts))
    }
    return list(found.items())


def likelihood(bits: float) -> str:
    """How likely, in words: nobody reads powers of two."""
    if bits >= 24:
        return str(_("very likely"))
    return str(_("likely")) if bits >= 16 else str(_("possible"))
