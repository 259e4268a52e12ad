"""The council and the municipality's letters in the small town: a letter at each desk, an opinion, who signs."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.who import Who
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
DESKS = frozenset({"planner", "approver"})


def build(world: "World") -> None:
    """Beside the ranking that is closed and the one that is open: one that had no quorum, an opinion, two letters."""
    from datetime import date

    from khuang.access.models import User
    from khuang.planning.council import actions as council
    from khuang.planning.letters import actions as letters
    from khuang.planning.models import MinorityOpinion, Priority, RankingRound, SignIn
    from khuang.registry.models import Office

    today = date.today()
    world.rows["round-not-valid"] = RankingRound.objects.create(
        number=901, title_th="รอบไม่ครบ", state="not-valid", opened_on=today, closed_on=today
    )
    word = world.canaries["opinion"] = "คานารีเสียงข้างน้อย"
    world.rows["opinion"] = MinorityOpinion.objects.create(
        round=world.rows["round-open"], words=word, members=[], made_on=today
    )
    for n, key in enumerate(("draft", "signed"), start=901):
        word = world.canaries[f"municipal-{key}"] = f"คานารีหนังสือ{key}"
        row = Priority.objects.create(
            number=n, title_th=f"ปัญหา {key}", state="forwarded", answer_due=today, made_on=today
        )
        letter = letters.draft(priority=row, new=letters.Answer("accept", word), by=SYSTEM)
        if key == "signed":
            letter.state, letter.signed_on, letter.year, letter.number = "signed", today, 2570, 1
            letter.save()
            council.answer(priority=row, verb="accept", reason=word, by=SYSTEM)
        world.rows[f"letter-{key}"] = letter
    office = Office.objects.order_by("code").first()
    user = User.objects.order_by("username").first()
    world.rows["sign-in"] = SignIn.objects.create(user=user, office=office, since=today)


def may_read(who: "Who", key: str) -> bool | None:
    """A signed letter is for everybody, a draft for the desks it passes; an opinion is the council's until the result."""
    known = {"municipal-signed": True, "municipal-draft": who.role in DESKS, "opinion": who.role in oracle.COUNCIL}
    return known.get(key)


def _numbered(*numbers: int, kept: tuple[int, ...] = ()) -> dict[str, Thing]:
    found = {f"no-{n}": Thing({"number": n}) for n in numbers}
    found |= {f"other-{n}": Thing({"number": n}, exists=False) for n in (*kept, MISSING)}
    return found


def pages(world: "World") -> dict[str, Page]:
    rows: dict[str, Any] = world.rows
    raised, forwarded = rows["priority"].number, rows["priority-forwarded"].number
    opened, closed, failed = (rows[f"round-{key}"].number for key in ("open", "closed", "not-valid"))
    letters = {key: Thing({"id": rows[f"letter-{key}"].id}) for key in ("draft", "signed")}
    nothing = {"missing": Thing({"id": NOWHERE}, exists=False)}
    papers = {**letters, "draft": Thing({"id": rows["letter-draft"].id}, open_to=DESKS), **nothing}
    return {
        "planning:priority_paper": Page(
            oracle.EVERYBODY, _numbered(forwarded, kept=(raised,)), rule="open", query="?as=page"
        ),
        "planning:committees": Page(oracle.EVERYBODY),
        "planning:scrutinise": Page(oracle.COUNCIL, _numbered(raised, kept=(forwarded,)), post=True),
        "planning:give": Page(oracle.COUNCIL, _numbered(opened, kept=(closed, failed)), post=True),
        "planning:round_rows": Page(oracle.COUNCIL, _numbered(closed, failed, kept=(opened,))),
        "planning:reopen_round": Page(oracle.COUNCIL, _numbered(failed, kept=(opened, closed)), get=False, post=True),
        "planning:opinion_new": Page(oracle.COUNCIL, _numbered(opened, closed, kept=(failed,)), post=True),
        "planning:opinion": Page(
            oracle.COUNCIL, {"waiting": Thing({"id": rows["opinion"].id}), **nothing}, get=False, post=True
        ),
        "planning:letters": Page(DESKS),
        "planning:letter": Page(DESKS, {**letters, **nothing}, post=True),
        "planning:letter_paper": Page(oracle.EVERYBODY, papers, rule="open", query="?as=page"),
        "planning:sign_ins": Page(oracle.ADMINISTRATORS, post=True),
        "planning:sign_in_end": Page(
            oracle.ADMINISTRATORS, {"one": Thing({"id": rows["sign-in"].id}), **nothing}, get=False, post=True
        ),
    }
