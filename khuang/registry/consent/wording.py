"""Words of consents, for people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "requested": _("Asked, not answered yet"),
    "given": _("Agreed"),
    "renewed": _("Agreed again"),
    "refused": _("Said no"),
    "withdrawn": _("Withdrawn"),
    "expired": _("Ran out"),
    "invalidated": _("Void"),
}
STEPS = {**STATES, "requested": pgettext_lazy("consent step", "Asked")}
LOOKS = {
    "requested": "wait", "given": "done", "renewed": "done", "refused": "plain", "withdrawn": "plain", "expired": "wait",
    "invalidated": "plain",
}  # fmt: skip
METHODS = {
    "spoken": _("Spoken, after this was read out"),
    "thumbprint": _("Thumbprint on paper"),
    "signed": _("Signed on paper"),
    "phone": _("On the telephone"),
}
GIVERS = {
    "self": _("The person"),
    "parent": _("Mother or father"),
    "guardian": _("Guardian"),
    "representative": _("Somebody who may act for the person"),
}
ALONE = {
    "danger": _("A parent or guardian is the danger"),
    "nobody": _("Nobody can be found who may speak for the child"),
    "of-age": _("Married, and so of age before the law"),
}
WHY_WITHHELD = {
    "harm": _("Fear of harm to themselves or others"),
    "tells-themselves": _("Wants to tell them personally"),
    "other": pgettext_lazy("why withheld", "Another reason"),
}
KINDS = {
    "hospital": _("Hospitals"), "health": _("Health centres"), "police": _("Police"), "shelter": _("Shelters"),
    "school": _("Schools"), "ngo": _("Associations and foundations"), "state": _("State offices"),
}  # fmt: skip
PARTS = {
    "why": _("What is it for?"),
    "what": _("What is shared?"),
    "who": _("Who sees it?"),
    "how_long": _("How long?"),
    "no_harm": _("May I say no?"),
    "withdraw": _("May I change my mind?"),
}
# The same questions in the language in which they are read out, whatever the worker's own.
SPOKEN = {
    "th": ("ทำไปเพื่ออะไร", "ใช้ข้อมูลอะไร", "ใครเห็น", "นานเท่าไร", "ไม่ยินยอมได้ไหม", "เปลี่ยนใจได้ไหม"),
    "en": ("What is it for?", "What is shared?", "Who sees it?", "How long?", "May I say no?", "May I change my mind?"),
    "my": ("ဘာအတွက်လဲ", "ဘာကို မျှဝေမလဲ", "ဘယ်သူ မြင်ရမလဲ", "ဘယ်လောက်ကြာမလဲ", "ငြင်းလို့ ရလား", "စိတ်ပြောင်းလို့ ရလား"),
}
LANGUAGES = {"th": "ไทย", "en": "English", "my": "မြန်မာ"}
