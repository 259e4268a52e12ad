"""A small town with a few kinds of help, for tests of the directory."""

from pathlib import Path
from typing import Any

from khuang.base.actor import SYSTEM
from khuang.content import actions as content
from khuang.content.tests import packs
from khuang.town.directory import actions
from khuang.town.directory.models import Service
from khuang.town.models import Organisation
from khuang.town.tests.test_town import PLACES, TOWN

ORGANISATIONS = (
    "code,kind,name.th,name.en,place,hidden_address\n"
    "HOSPITAL,hospital,โรงพยาบาล,Hospital,TH5203L1,\nREFUGE,shelter,บ้านพัก,Refuge,,true\nLAW,ngo,เครือข่ายกฎหมาย,Law Net,TH52,\n"
)
TYPES = """
- {key: health, order: 1, topic: health, title: {th: รักษา, en: Health care}, source: test}
- {key: safehouse, order: 2, topic: violence, hidden: true, sensitive: true, look_again: 30,
   title: {th: บ้านพัก, en: Safe house}, source: test}
- {key: legal-aid, order: 3, topic: rights, title: {th: กฎหมาย, en: Legal help}, source: test}
- {key: interpretation, order: 4, topic: any, title: {th: ล่าม, en: Interpreting}, source: test}
"""
HOTLINES = """
- {key: a, order: 2, number: "1300", title: {th: ช่วย, en: Help}, about: {th: ก, en: A}, topics: [danger], hours: ทุกวัน 24 ชั่วโมง,
   source: somewhere, checked: 2026-11-01}
- {key: b, order: 1, number: "1191", title: {th: ไม่ตรวจ, en: Unchecked}, about: {th: ก, en: A}, topics: [danger], source: x}
"""


def make(folder: Path) -> None:
    content.load(
        packs.write(
            folder / "p", places__csv=PLACES, town__yaml=TOWN, organisations__csv=ORGANISATIONS,
            **{"service-types__yaml": TYPES, "hotlines__yaml": HOTLINES},
        ),
        by=SYSTEM,
    )  # fmt: skip


def org(code: str = "HOSPITAL") -> Organisation:
    return Organisation.objects.get(code=code)


def service(code: str = "", *, of: str = "HOSPITAL", kind: str = "health", title: str = "คลินิก", **more: Any) -> Service:
    words = more.pop("words", {"th": {"title": title}})
    return actions.add_service(org=org(of), kind=kind, words=words, code=code, by=more.pop("by", SYSTEM), **more)
