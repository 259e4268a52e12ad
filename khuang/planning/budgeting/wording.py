"""Words of budget ballots: kinds, completions, doors, states, and what stands on a sheet beside the projects."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

KINDS = (
    ("approval", _("Choose projects"), _("The simplest: everybody ticks what they want.")),
    ("cumulative", _("Give points"), _("Everybody has the same number of points and spreads them.")),
    ("ordinal", _("Put in order"), _("Everybody writes 1 beside what they want most, 2 beside the next.")),
)
COMPLETIONS = (
    ("add-one-utilitarian", _("Everybody's part grows; the rest goes to what most people want")),
    ("add-one", _("Everybody's part grows; the rest stays in the budget")),
    ("utilitarian", _("It goes to what most people want")),
    ("none", _("It stays in the budget")),
)
DOORS = (
    ("code", _("Cards with a number")),
    ("sheet", _("Printed sheets")),
    ("volunteer", _("A volunteer asks and writes down")),
    ("page", _("The open page, without a card")),
)
STATES = {
    "draft": (_("Being prepared"), "plain"),
    "open": (_("Voting now"), "now"),
    "closed": (_("Voting is over"), "wait"),
    "published": (_("Decided"), "done"),
    "called-off": (_("Called off"), "plain"),
}

# What stands on a sheet, by the sheet's language. Burmese was not yet read by somebody who grew up with it: the page says so.
PAPER: dict[str, dict[str, str]] = {
    "th": {
        "approval": "กาหน้าโครงการที่ท่านอยากให้ทำ ไม่เกิน {most} โครงการ ไม่ต้องเขียนชื่อ",
        "cumulative": "ท่านมี {most} คะแนน เขียนคะแนนหน้าโครงการที่อยากให้ทำ รวมแล้วไม่เกิน {most} ไม่ต้องเขียนชื่อ",
        "ordinal": "เขียน 1 หน้าโครงการที่อยากให้ทำที่สุด แล้ว 2, 3 ต่อไป ไม่เกิน {most} โครงการ ไม่ต้องเขียนชื่อ",
        "money": "เงินทั้งหมด {budget} บาท", "project": "โครงการ", "cost": "ราคา (บาท)",
    },
    "en": {
        "approval": "Tick the projects that you want, at most {most}. Do not write your name.",
        "cumulative": "You have {most} points. Write them beside the projects that you want. Do not write your name.",
        "ordinal": "Write 1 beside the project that you want most, then 2, 3 and so on, at most {most}. Do not write your name.",
        "money": "All the money: {budget} baht", "project": "Project", "cost": "Cost (baht)",
    },
    "my": {
        "approval": "သင်လိုချင်သော စီမံကိန်းများကို အမှတ်ခြစ်ပါ။ အများဆုံး {most} ခု။ နာမည် မရေးပါနှင့်။",
        "cumulative": "သင့်တွင် {most} မှတ် ရှိသည်။ လိုချင်သော စီမံကိန်းများဘေးတွင် အမှတ်ရေးပါ။ စုစုပေါင်း {most} ထက် မပိုပါစေနှင့်။ နာမည် မရေးပါနှင့်။",
        "ordinal": "အလိုချင်ဆုံး စီမံကိန်းဘေးတွင် 1၊ နောက်တစ်ခုတွင် 2 ရေးပါ။ အများဆုံး {most} ခု။ နာမည် မရေးပါနှင့်။",
        "money": "ငွေစုစုပေါင်း {budget} ဘတ်", "project": "စီမံကိန်း", "cost": "ကုန်ကျငွေ (ဘတ်)",
    },
}  # fmt: skip


def on_paper(language: str, **values: object) -> Mapping[str, str]:
    """The words of a sheet in its language, or in Thai."""
    return {key: text.format(**values) for key, text in PAPER.get(language, PAPER["th"]).items()}
