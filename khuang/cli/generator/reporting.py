"""A reporting round over the town's own figures: most are out, one waits for approval, one was sent back. Invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.thai import fiscal_year
from khuang.network.models import Report
from khuang.network.reporting import actions, publishing
from khuang.town.models import Organisation

OUT = ("kk-groups", "kk-chairs-women", "kk-elderly")
WAITS, BACK = "kk-bedridden", "kk-disabled"
AGAIN = "โปรดดูอีกครั้งว่ารวมผู้ที่ย้ายออกไปแล้วหรือไม่"


def fill(by: dict[str, Actor]) -> None:
    today = timezone.localdate()
    year = fiscal_year(today)
    actions.open_round(
        framework="koh-kha", period=f"fy{year}", title_th=f"ตัวเลขของเมือง ปีงบประมาณ {year}",
        title_en=f"The town's figures, fiscal year {year - 543}", due=today + timedelta(days=20),
        otherwise=Organisation.objects.get(code="MUNICIPALITY"), by=by["secretariat"],
    )  # fmt: skip
    owed = {row.figure: row for row in Report.objects.select_related("round", "org")}
    for key in (*OUT, WAITS, BACK):
        actions.submit(report=owed[key], by=by["planner"])
    for key in OUT:
        actions.approve(report=owed[key], by=by["approver"])
    actions.send_back(report=owed[BACK], comment=AGAIN, by=by["approver"])
    publishing.publish_due()
