"""Two community agreements of the demo town, a charter that is being written, and one matter in a cabinet. All invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.access.cabinet import opening
from khuang.access.cabinet.models import OpenCabinet
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, User
from khuang.base.actor import Actor
from khuang.chain import actions as chain
from khuang.cli.generator import accounts
from khuang.forum.models import Statement
from khuang.texts import actions
from khuang.texts.actions import NewParty, NewText
from khuang.texts.actions.keeping import Seen
from khuang.texts.mediation import actions as mediation
from khuang.texts.mediation.actions import Doing, NewMatter
from khuang.texts.mediation.reading import lay_open
from khuang.texts.models import Clause, Comment, Mediation, SharedText
from khuang.texts.rules import Voices
from khuang.town import queries as town

Both = dict[str, str]
WASTE = (
    {"th": "ทุกบ้านแยกขยะเป็นสี่อย่าง: ขยะเปียก ขยะขายได้ ขยะทั่วไป และขยะอันตราย",
     "en": "Every house sorts its waste into four kinds: food waste, what can be sold, general waste, hazardous waste."},
    {"th": "ขยะเปียกทำปุ๋ยที่บ้าน หรือใส่ถังหมักรวมหลังศาลาหมู่บ้าน",
     "en": "Food waste becomes compost at home, or goes into the shared bin behind the village hall."},
    {"th": "ขยะอันตรายนำมารวมที่ศาลาหมู่บ้าน วันเสาร์แรกของเดือน",
     "en": "Hazardous waste is brought to the village hall on the first Saturday of the month."},
)  # fmt: skip
VEGETABLES = (
    {"th": "แปลงผักรวมและแปลงในบ้านที่ร่วมกลุ่ม ไม่ใช้สารเคมีกำจัดศัตรูพืช",
     "en": "The shared field, and the gardens of those who join, use no chemical pesticides."},
    {"th": "ผักส่วนหนึ่งแบ่งให้บ้านที่มีผู้ป่วยติดเตียงและศูนย์เด็กเล็กทุกสัปดาห์",
     "en": "Every week some of the vegetables go to homes with bedridden people and to the child centre."},
    {"th": "ปุ๋ยหมักจากขยะเปียกของหมู่บ้านใช้ในแปลงรวมก่อน",
     "en": "Compost from the village's food waste is used on the shared field first."},
)  # fmt: skip
CHARTER = (
    {"th": "ทุกคนที่อยู่ในเมืองนี้ ไม่ว่าสัญชาติใด มีศักดิ์ศรีเท่ากัน และเข้าถึงบริการของเมืองได้",
     "en": "Everybody who lives in this town, of whatever nationality, has equal dignity and access to the town's services."},
    {"th": "เมืองตอบทุกเรื่องที่ผู้คนพูดในเวทีข่วงผญา และบอกว่าเกิดผลอะไร",
     "en": "The town answers whatever people raise in the Khuang Phaya forum, and says what came of it."},
)  # fmt: skip


def fill(by: dict[str, Actor]) -> None:
    villages = list(town.villages()[:3])
    if len(villages) < 3:
        return
    first, second = villages[0].code, villages[1].code
    waste = _written(
        {"th": "ข้อตกลงแยกขยะของหมู่บ้าน (สมมุติ)", "en": "Sorting waste in our village (invented)"}, WASTE, first,
        {"th": "ขยะล้นจุดทิ้ง และขยะเปียกส่งกลิ่น", "en": "Waste overflows, and food waste smells."}, by,
    )  # fmt: skip
    _adopted(waste, first, by)
    _kept(waste, by)
    greens = _written(
        {"th": "ข้อตกลงปลูกผักอินทรีย์ (สมมุติ)", "en": "Growing organic vegetables (invented)"}, VEGETABLES, second,
        {"th": "อยากกินผักที่ปลอดภัย และแบ่งให้ผู้ที่ออกจากบ้านไม่ได้",
         "en": "We want safe vegetables, and to share with those who cannot leave their homes."}, by,
    )  # fmt: skip
    _asked(greens, second, by)
    charter = _written(
        {"th": "ธรรมนูญเมืองสิทธิมนุษยชน ร่างแรก (สมมุติ)", "en": "Human rights charter of the town, first draft (invented)"},
        CHARTER, "", {"th": "ให้ทุกคนรู้ว่าเมืองนี้สัญญาอะไรไว้", "en": "So that everybody knows what this town promises."}, by,
        kind="charter",
    )  # fmt: skip
    _commented(charter, by)
    _mediation(by["caseworker"])


def _written(
    title: Both, clauses: tuple[Both, ...], place: str, why: Both, by: dict[str, Actor], kind: str = "agreement"
) -> SharedText:
    until = timezone.localdate() + timedelta(days=30) if kind == "charter" else None
    new = NewText(title, kind=kind, why=why, place=place, comment_until=until, invented=True)
    text = actions.write_new(new=new, by=by["facilitator"])
    for words in clauses:
        actions.add_clause(text=text, words=words, by=by["facilitator"])
    actions.move(text=text, verb="open", by=by["facilitator"])
    return text


def _say(text: SharedText, n: int, words: str, by: dict[str, Actor], answer: str = "", verb: str = "kept") -> None:
    clause = Clause.objects.filter(text=text).order_by("order")[n]
    row, _code = actions.comment(text=text, words=words, clause=clause)
    if answer:
        actions.decide(comment=row, verb="publish", by=by["facilitator"])
        actions.answer(comment=Comment.objects.get(pk=row.pk), verb=verb, words=answer, by=by["facilitator"])


def _adopted(text: SharedText, village: str, by: dict[str, Actor]) -> None:
    """A comment led to another wording; 48 of 60 households agreed; one objection was answered."""
    head = by["facilitator"]
    last = Clause.objects.filter(text=text).order_by("-order")[0]
    actions.reword(
        clause=last, by=head, why="ผู้สูงอายุถือขยะไปวัดไม่ไหว ศาลาใกล้กว่า (สมมุติ)",
        words={"th": "ขยะอันตรายนำมารวมที่ศาลาหมู่บ้าน วันเสาร์แรกของเดือน อสม. ช่วยรับจากบ้านผู้สูงอายุ",
               "en": "Hazardous waste is brought to the village hall on the first Saturday of the month; health volunteers "
                     "fetch it from homes of older people."},
    )  # fmt: skip
    _say(text, 2, "คนแก่บ้านเราเดินไปศาลาไม่ไหว", by, "เพิ่มให้ อสม. ช่วยรับจากบ้านแล้ว", "changed")
    actions.move(text=text, verb="propose", by=head)
    homes = actions.ask(text=text, new=NewParty("village", village, unit="households", total=60), by=head)
    women = actions.ask(text=text, new=NewParty("group", name={"th": "กลุ่มแม่บ้าน", "en": "Housewives' group"}), by=head)
    actions.take_stance(party=women, voices=Voices(agree=1), by=head)
    actions.take_stance(party=homes, voices=Voices(48, 10, 2), why="บ้านที่ไม่มีที่วางถังหมักจะทำอย่างไร", by=head)
    objection = text.objections.get()
    actions.handle(objection=objection, verb="answer", words="ใช้ถังหมักรวมหลังศาลาได้ เทศบาลให้ถังใบเล็กไว้ในครัว", by=head)
    text.refresh_from_db()
    actions.move(text=text, verb="adopt", on=timezone.localdate() - timedelta(days=340), by=head)


def _kept(text: SharedText, by: dict[str, Actor]) -> None:
    looked = {"th": "กลุ่มแม่บ้านและ อสม.", "en": "Housewives' group and health volunteers"}
    for days, done in ((200, 31), (20, 44)):
        seen = Seen(
            timezone.localdate() - timedelta(days=days), "partly",
            {"th": "หลังแยกครบสี่อย่าง", "en": "houses sort all four kinds."}, looked, done, 60,
        )  # fmt: skip
        actions.saw(text=text, seen=seen, by=by["facilitator"])
    said = Statement.objects.published().filter(theme__in=("waste", "environment")).order_by("number").first()
    if said:
        chain.link(
            cause=("statement", str(said.id)), effect=("agreement", str(text.id)), relation="became", by=by["facilitator"]
        )  # fmt: skip


def _asked(text: SharedText, village: str, by: dict[str, Actor]) -> None:
    """People are being asked; one member of the council objects, and nobody has dealt with it yet."""
    head = by["facilitator"]
    _say(text, 1, "ควรแบ่งให้โรงเรียนด้วย", by, "ปีแรกผักยังไม่พอ จะทบทวนเมื่อครบปี")
    actions.move(text=text, verb="propose", by=head)
    homes = actions.ask(text=text, new=NewParty("village", village, unit="households", total=45), by=head)
    actions.ask(text=text, new=NewParty("group", name={"th": "กลุ่มเกษตรกร", "en": "Farmers' group"}), by=head)
    actions.take_stance(party=homes, voices=Voices(30, 6, 0), by=head)
    mine = actions.own_voice(text=text, by=by["council"])
    first = Clause.objects.filter(text=text).order_by("order")[0]
    actions.take_stance(
        party=mine, voices=Voices(object=1), clause=first, why="ขอเวลาหนึ่งฤดูให้แปลงที่ใช้สารเคมีอยู่ปรับตัว", by=by["council"]
    )  # fmt: skip


def _commented(text: SharedText, by: dict[str, Actor]) -> None:
    _say(text, 0, "อยากให้เขียนถึงคนพิการด้วย", by, "จะเพิ่มในร่างถัดไป", "changed")
    actions.comment(text=text, words="ควรบอกด้วยว่าถ้าเมืองไม่ตอบ จะไปร้องที่ไหน", by=by["council"])
    _say(text, 1, "ควรมีฉบับภาษาพม่าและไทใหญ่", by)


def _mediation(by: Actor) -> None:
    """In the cabinet of the demo's team, as its member works: opened, used, closed again."""
    user = User.objects.get(username="caseworker")
    team = Team.objects.select_related("holder").filter(name=accounts.TEAM).first()
    if team is None:
        return
    token = opening.open_cabinet(user=user, passphrase=accounts.PASSPHRASE, by=by)
    ring = SessionKeyring(opening.secrets_of(OpenCabinet.objects.get(user=user), token)).of(team)
    new = NewMatter("บ้านเหนือ (สมมุติ)\nบ้านใต้ (สมมุติ)", "น้ำจากชายคาไหลลงบ้านข้าง ๆ (สมมุติ)")
    row: Mediation = mediation.begin(new=new, team=team, by=by, keys=ring)
    doing = Doing("agree", "ช่วยกันทำรางน้ำ ออกค่าของคนละครึ่ง (สมมุติ)", timezone.localdate() + timedelta(days=20))
    mediation.go_on(matter=lay_open(row, by=by, keys=ring), doing=doing, by=by)
    opening.close_cabinet(user=user, by=by)
