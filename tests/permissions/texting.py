"""Shared texts and mediation in the small town: of each village a draft and one that is open; who comes to which page."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing
from tests.permissions.who import Who

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
TODAY = date.today()


def build(world: "World") -> None:
    """Near: a draft, one open for comments, one that asks, one adopted. Far: a draft, one open. A matter of the team."""
    from tests.permissions.world import A, B

    for near, place in (("near", A), ("far", B)):
        _text(world, f"{near}-draft", place)
        _opened(world, near, place)
    _asking(world, A)
    _adopted(world, A)
    _matter(world)


def _text(world: "World", key: str, place: str) -> Any:
    from khuang.texts import actions

    word = world.canaries[f"text-{key}"] = f"คานารีร่าง{key}"
    new = actions.NewText({"th": word}, place=place)
    text = world.rows[f"text-{key}"] = actions.write_new(new=new, by=SYSTEM)
    world.rows[f"clause-{key}"] = actions.add_clause(text=text, words={"th": f"ข้อของ{word}"}, by=SYSTEM)
    return text


def _opened(world: "World", near: str, place: str) -> None:
    """With a comment that waits and one that is published."""
    from khuang.texts import actions

    text = _text(world, f"{near}-open", place)
    actions.move(text=text, verb="open", by=SYSTEM)
    for state in ("waiting", "published"):
        word = world.canaries[f"remark-{near}-{state}"] = f"คานารีความเห็น{near}{state}"
        row, world.rows[f"remark-code-{near}-{state}"] = actions.comment(text=text, words=word)
        if state == "published":
            actions.decide(comment=row, verb="publish", by=SYSTEM)
        world.rows[f"remark-{near}-{state}"] = row


def _asking(world: "World", place: str) -> None:
    from khuang.texts import actions
    from khuang.texts.models import Objection
    from khuang.texts.rules import Voices
    from tests.permissions.world import actor

    text = _text(world, "near-asking", place)
    for verb in ("open", "propose"):
        actions.move(text=text, verb=verb, by=SYSTEM)
    world.rows["asked-village"] = actions.ask(text=text, new=actions.NewParty("village", place), by=SYSTEM)
    council = actor(world, "council")
    mine = actions.own_voice(text=text, by=council)
    actions.take_stance(party=mine, voices=Voices(object=1), why="ขอเวลา", by=council)
    world.rows["objection"] = Objection.objects.get(text=text)


def _adopted(world: "World", place: str) -> None:
    from khuang.chain import actions as chain
    from khuang.texts import actions
    from khuang.texts.rules import Voices

    text = _text(world, "near-adopted", place)
    for verb in ("open", "propose"):
        actions.move(text=text, verb=verb, by=SYSTEM)
    party = actions.ask(text=text, new=actions.NewParty("village", place), by=SYSTEM)
    actions.take_stance(party=party, voices=Voices(agree=1), by=SYSTEM)
    actions.move(text=text, verb="adopt", by=SYSTEM)
    said = str(world.rows["said-near-published"].id)
    effect = ("agreement", str(text.id))
    world.rows["cause"] = chain.link(cause=("statement", said), effect=effect, relation="became", by=SYSTEM)


def _matter(world: "World") -> None:
    """Between two sides, in the cabinet of the team whose key the near case worker holds."""
    from khuang.access.cabinet import opening, queries
    from khuang.texts.mediation import actions
    from tests.permissions.world import actor

    team, user, by = world.rows["team"], world.users["caseworker"], actor(world, "caseworker")
    team.refresh_from_db()
    world.canaries["matter"] = "คานารีไกล่เกลี่ย"
    token = opening.open_cabinet(user=user, passphrase="four words for the tests", by=by)
    new = actions.NewMatter("คานารีไกล่เกลี่ย เหนือ\nคานารีไกล่เกลี่ย ใต้", "คานารีไกล่เกลี่ย รั้ว", TODAY + timedelta(days=3))
    world.rows["matter"] = actions.begin(new=new, team=team, by=by, keys=queries.ring_of(user, token).of(team))
    opening.close_cabinet(user=user, by=by)


def may_read(who: Who, key: str) -> bool | None:
    """Drafts and what nobody has read yet: facilitators of the place. A matter: from an open cabinet, and here none is."""
    kind, _, rest = key.partition("-")
    if kind == "text":
        return not rest.endswith("draft") or _keeps(who, rest)
    if kind == "remark":
        return rest.endswith("published") or _keeps(who, rest)
    return False if kind == "matter" else None


def _keeps(who: Who, rest: str) -> bool:
    from tests.permissions.world import A, B

    return who.role in oracle.FACILITATORS and oracle.covers(who, A if rest.startswith("near") else B)


def _texts(world: "World", keys: str, **more: Any) -> dict[str, Thing]:
    from tests.permissions.world import A, B

    found = {
        key: Thing({"number": world.rows[f"text-{key}"].number, **more}, place=A if key.startswith("near") else B)
        for key in keys.split()
    }
    return {**found, "missing": Thing({"number": MISSING, **more}, exists=False)}


def pages(world: "World") -> dict[str, Page]:
    from tests.permissions.world import A, B

    rows = world.rows
    texts = _texts(world, "near-open near-draft far-open far-draft near-adopted")
    for name, thing in texts.items():
        texts[name] = Thing(
            thing.kwargs, place=thing.place, exists=thing.exists, owner="" if "draft" in name else "everybody"
        )
    public = Page(oracle.EVERYBODY, texts, rule="opened text")
    clauses = {
        key: Thing({"number": rows[f"text-{key}"].number, "clause": rows[f"clause-{key}"].id}, place=p)
        for key, p in (("near-draft", A), ("far-draft", B))
    }
    clauses["another's"] = Thing(
        {"number": rows["text-near-draft"].number, "clause": rows["clause-near-open"].id}, exists=False
    )
    clauses["missing"] = Thing({"number": MISSING, "clause": NOWHERE}, exists=False)
    remarks = {
        key: Thing({"comment": rows[f"remark-{key}"].id}, place=A if key.startswith("near") else B)
        for key in ("near-waiting", "near-published", "far-waiting")
    }
    remarks["missing"] = Thing({"comment": NOWHERE}, exists=False)
    asking = rows["text-near-asking"].number
    asked = {
        "near": Thing({"number": asking, "party": rows["asked-village"].id}, place=A),
        "missing": Thing({"number": asking, "party": NOWHERE}, exists=False),
    }
    objection = {
        "near": Thing({"number": asking, "objection": rows["objection"].id}, place=A, owner="council"),
        "missing": Thing({"number": asking, "objection": NOWHERE}, exists=False),
    }
    own = {
        "asking": Thing({"number": asking}),
        "draft": Thing({"number": rows["text-near-draft"].number}, exists=False),
    }
    cause = {
        "near": Thing({"number": rows["text-near-adopted"].number, "link": rows["cause"].id}, place=A),
        "missing": Thing({"number": rows["text-near-adopted"].number, "link": NOWHERE}, exists=False),
    }
    verbs = _texts(world, "near-draft far-draft near-adopted", verb="end")
    verbs["no verb"] = Thing({"number": asking, "verb": "burn"}, exists=False)
    matters = {"ours": Thing({"matter": rows["matter"].id}), "missing": Thing({"matter": NOWHERE}, exists=False)}
    locked = (423,)  # the page says where to open the cabinet
    mine: dict[str, Any] = {"rule": "place", "post": True}
    return {
        "texts:texts": Page(oracle.EVERYBODY),
        "texts:mine": Page(oracle.EVERYBODY, post=True),
        "texts:text": public,
        "texts:paper": Page(oracle.EVERYBODY, texts, rule="opened text", query="?as=page"),
        "texts:compare": public,
        "texts:said": public,
        "texts:comment": Page(oracle.EVERYBODY, texts, rule="opened text", post=True),
        "texts:desk": Page(oracle.FACILITATORS),
        "texts:new": Page(oracle.FACILITATORS, post=True),
        "texts:work": Page(oracle.FACILITATORS, texts, rule="place"),
        "texts:edit": Page(oracle.FACILITATORS, texts, **mine),
        "texts:move": Page(oracle.FACILITATORS, verbs, **mine),
        "texts:clause_new": Page(oracle.FACILITATORS, texts, **mine),
        "texts:clause": Page(oracle.FACILITATORS, clauses, **mine),
        "texts:clause_place": Page(oracle.FACILITATORS, clauses, rule="place", get=False, post=True),
        "texts:party_new": Page(oracle.FACILITATORS, texts, **mine),
        "texts:stance": Page(oracle.FACILITATORS, asked, **mine),
        "texts:sign_new": Page(oracle.FACILITATORS, texts, **mine),
        "texts:cause": Page(oracle.FACILITATORS, texts, **mine),
        "texts:cause_undo": Page(oracle.FACILITATORS, cause, rule="place", get=False, post=True),
        "texts:remark": Page(oracle.FACILITATORS, remarks, **mine),
        "texts:own": Page(oracle.COUNCIL | oracle.PARTNERS, own, rule="own voice", post=True),
        "texts:objection": Page(
            oracle.FACILITATORS | oracle.COUNCIL | oracle.PARTNERS, objection, rule="keeps or objects", post=True
        ),
        "mediation:matters": Page(oracle.SIGNED_IN, rule="key", ok=locked),
        "mediation:new": Page(oracle.SIGNED_IN, rule="key", post=True, ok=locked),
        "mediation:matter": Page(oracle.SIGNED_IN, matters, rule="key", post=True, ok=locked),
        "mediation:erase": Page(oracle.SIGNED_IN, matters, rule="key", get=False, post=True, ok=locked),
    }
