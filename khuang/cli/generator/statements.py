"""The demo town's statements looked after: one lies with another, two are rights, one is in Burmese and in easy words."""

from khuang.base.actor import Actor
from khuang.forum.actions import publish, speak
from khuang.forum.boards import actions as boards
from khuang.forum.models import Conversation, Statement
from khuang.forum.statements import actions, replies

LIGHT = "ไฟถนนหน้าโรงเรียนดับมานาน อยากให้ซ่อมเร็ว ๆ"
SCHOOL = (
    "เด็กทุกคนที่อยู่ในเกาะคาต้องได้เข้าเรียน แม้ไม่มีใบเกิด",
    "Every child who lives in Koh Kha must be admitted to school, also without a birth certificate",
)
RAMP = (
    "ทางเข้าอาคารเทศบาลต้องมีทางลาดที่รถเข็นขึ้นได้",
    "The entrance of the town hall must have a ramp that a wheelchair can climb",
)
CROSSING = "หน้าตลาดอยากให้มีทางม้าลาย และอยากให้ตลาดมีที่นั่งพัก"
ANSWER = (
    "โรงเรียนในเขตเทศบาลรับเด็กทุกคนเข้าเรียน ไม่ว่ามีเอกสารหรือไม่ ผู้ปกครองมาที่กองการศึกษาได้ทุกวันทำการ "
    "เจ้าหน้าที่จะพาไปสมัครและช่วยเรื่องเอกสารทีหลัง (คำตอบสมมุติของเมืองสาธิต)"
)  # fmt: skip


def look_after(row: Conversation, *, by: Actor) -> None:
    """In the conversation of ``generator.forum``: some statements more, none of them voted on."""
    replies.promise(conversation=row, days=30, by=by)
    light = _said(row, LIGHT, "roads", by)
    actions.merge(statement=light, into=_number(row, 32), by=by)
    school = _said(row, SCHOOL[0], "school", by, SCHOOL[1])
    duty = "โรงเรียนและกองการศึกษาของเทศบาล: เด็กทุกคนมีสิทธิได้รับการศึกษา (อนุสัญญาว่าด้วยสิทธิเด็ก ข้อ 28)"
    actions.mark_right(statement=school, right="education", duty=duty, by=by)
    replies.answer(statement=school, text=ANSWER, office="กองการศึกษา (สมมุติ)", by=by)
    ramp = _said(row, RAMP[0], "access", by, RAMP[1])
    duty = "กองช่างของเทศบาล: อาคารสาธารณะต้องเข้าถึงได้ (อนุสัญญาว่าด้วยสิทธิคนพิการ ข้อ 9)"
    actions.mark_right(statement=ramp, right="independent-living", duty=duty, by=by)
    market = _said(row, CROSSING, "roads", by, name="แม่ค้าตลาดเช้า")
    parts = ("หน้าตลาดควรมีทางม้าลาย", "ตลาดควรมีที่นั่งพัก")
    actions.split(statement=market, texts=parts, by=by)
    interpreter = _number(row, 26)
    words = "ဆေးရုံတွင် မြန်မာစကားပြန် ရှိသင့်သည်"
    actions.translate(statement=interpreter, language="my", text=words, checked=False, by=by)
    board(row, by=by)
    plain = "คนป่วยที่ลุกจากเตียงไม่ได้ ต้องมีคนไปเยี่ยม เดือนละสองครั้ง หรือมากกว่านั้น"
    actions.put_plain(statement=_number(row, 1), text=plain, by=by)


def board(row: Conversation, *, by: Actor) -> None:
    """What one group worked out at a meeting: invented as the whole town."""
    made = boards.make(conversation=row, title="ทางไปตลาดของคนนั่งรถเข็น", by=by)
    seen = boards.lay(board=made, kind="observation", text="ทางเท้าไปตลาดมีเสาไฟขวาง รถเข็นต้องลงไปบนถนน", by=by)
    wrong = boards.lay(board=made, kind="problem", text="คนนั่งรถเข็นไม่กล้าไปตลาดคนเดียว", after=seen, by=by)
    words = "ทุกคนควรเดินทางได้เองอย่างปลอดภัย"
    right = boards.lay(board=made, kind="right", text=words, after=wrong, right="independent-living", by=by)
    duty = boards.lay(board=made, kind="duty-bearer", text="กองช่างของเทศบาล และการไฟฟ้า", after=right, by=by)
    boards.lay(board=made, kind="idea", text="เดินสำรวจทางเท้ากับคนนั่งรถเข็น แล้วทำป้ายบอกจุดที่ต้องย้ายเสา", after=duty, by=by)
    boards.show(board=made, shown=True, by=by)


def _said(row: Conversation, words: str, theme: str, by: Actor, english: str = "", name: str = "") -> Statement:
    statement, _code = speak(conversation=row, words=words, theme=theme, credit=name)
    publish(statement=statement, text_other=english, credit=name, by=by)
    return statement


def _number(row: Conversation, number: int) -> Statement:
    return Statement.objects.get(conversation=row, number=number)
