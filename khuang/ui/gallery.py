"""Every component once, with invented content: to look at, and for the tests."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from khuang.ui import forms, text
from khuang.ui.icons import icons
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.parts import Fact, Figure, Station, Step, Task
from khuang.ui.views import render_page

DAY = date(2026, 11, 22)
VILLAGES = [("5", {"th": "บ้านน้ำล้อม", "en": "Ban Nam Lom"}), ("7", {"th": "บ้านดอนไฟ", "en": "Ban Don Fai"})]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.TextField(label=_("What shall we call you?"), required=False, autocomplete="name", width="m")
    on = forms.DateField(label=_("Day of the visit"), past=True)
    kind = forms.Choice(
        label=_("What do you need first?"),
        choices=[
            ("water", _("Water")),
            ("care", _("Care at home"), _("A volunteer comes to you")),
            ("talk", _("Someone to talk to")),
        ],
    )
    village = forms.Select(label=_("Village"), choices=[(key, name["th"]) for key, name in VILLAGES], required=False)
    days = forms.Choices(
        label=_("When may we come?"), choices=[("am", _("Morning")), ("pm", _("Afternoon"))], required=False
    )
    people = forms.NumberField(label=_("How many people live here?"), min_value=1, max_value=40)
    cost = forms.MoneyField(label=_("Cost of travel"), required=False)
    code = forms.CodeField(label=_("Your answer code"), hint=_("12 digits on your paper"), required=False)
    note = forms.LongText(label=_("What did you see?"), hint=_("No names, please."), required=False)
    paper = forms.FileField(label=_("Photo or paper"), required=False, accept="image/*,.pdf")
    agreed = forms.Tick(label=_("The person agrees that we keep this"))


class SampleList(List):
    columns = (
        Column("village", _("Village"), value=lambda row: text.said(row["village"])[0], link=lambda row: "#"),
        Column("visits", _("Visits"), numeric=True),
        Column("last", _("Last visit"), value=lambda row: text.day_text(row["last"], "short")),
    )
    filters = (Filter("key", _("Village"), choices=[(key, name["th"]) for key, name in VILLAGES]),)
    sorts = (Sort("visits", _("Most visits"), ("-visits",)), Sort("key", _("Village"), ("key",)))
    size = 2


def gallery(request: HttpRequest) -> HttpResponse:
    return render_page(request, "ui/gallery.html", context(request))


def context(request: HttpRequest) -> dict[str, Any]:
    return {
        "form": SampleForm({"on": "31/2/2569", "people": "ห้า", "code": "123"}),
        "day": DAY,
        "share": Fraction(12, 17),
        "figures": figures(),
        "stops": stops(),
        "five": five(),
        "tasks": tasks(),
        "rows": [Fact(_("Village"), VILLAGES[0][1]["th"], href="#"), Fact(_("Visits"), 12)],
        "people": SampleList(
            request, [{"key": k, "village": n, "visits": 12 + i, "last": DAY} for i, (k, n) in enumerate(VILLAGES * 2)]
        ),
        "icons": sorted(icons()),
    }


def figures() -> list[Figure]:
    return [
        Figure(
            {"th": "สตรีในสภาเทศบาล", "en": "Women in the municipal council"},
            text.percent_text(Fraction(12, 17)),
            period={"th": "ณ 30 กันยายน 2569", "en": "As at 30 September 2026"},
            definition={
                "th": "ผู้ดำรงตำแหน่งที่เป็นหญิง หารด้วยผู้ดำรงตำแหน่งทั้งหมด",
                "en": "Women in office divided by all in office",
            },
            source={"th": "ทะเบียนตำแหน่ง เทศบาลตำบลเกาะคา", "en": "Register of offices, Koh Kha municipality"},
            numerator="12",
            denominator="17",
            not_stated="0",
        ),
        Figure(
            {"th": "เยี่ยมบ้านในเดือนนี้", "en": "Home visits this month"},
            "1,284",
            unit={"th": "ครั้ง", "en": "visits"},
            period={"th": "พฤศจิกายน 2569", "en": "November 2026"},
        ),
        Figure(
            {"th": "เด็กที่ได้เข้าเรียน", "en": "Children enrolled"},
            "18,000",
            unit={"th": "คน", "en": "children"},
            period={"th": "ปี 2566", "en": "2023"},
            declared=True,
            by="UNICEF",
        ),
    ]


def stops() -> list[Station]:
    return [
        Station(
            _("You spoke"), {"th": "“ทางเดินริมคลองมืดมาก”", "en": "“The path by the canal is very dark”"}, DAY, "done"
        ),
        Station(_("The Council ranked it"), {"th": "อันดับ 3 จาก 14", "en": "3rd of 14"}, DAY, "done", "#"),
        Station(_("It is in the plan"), {"th": "แผน 2571–2575", "en": "Plan 2028–2032"}, DAY, "now", "#", "document"),
        Station(_("It is done"), icon="work"),
    ]


def five() -> list[Step]:
    return [
        Step(_("Found"), "5,012", {"th": "คนที่เรารู้จัก", "en": "people we know"}, "search", "#"),
        Step(_("Helped"), "386", {"th": "คนได้รับการเยี่ยม", "en": "people visited"}, "help", "#"),
        Step(_("Heard"), "4,820", {"th": "เสียง", "en": "votes"}, "hear", "#"),
        Step(_("Decided"), "14", {"th": "เรื่องสำคัญ", "en": "priorities"}, "decide", "#"),
        Step(_("Answered"), "9", {"th": "เรื่องทำเสร็จแล้ว", "en": "works finished"}, "answer", "#"),
    ]


def tasks() -> list[Task]:
    return [
        Task(_("Visit to the house by the temple"), "#", str(_("Late")), "urgent", _("Due yesterday")),
        Task(_("Call about the wheelchair"), "#", str(_("Today")), "now"),
        Task(_("Papers for the school"), "#", str(_("Waiting")), "wait"),
        Task(_("Visit to the house by the canal"), "#", str(_("Done")), "done"),
    ]
