"""The children's and youth council, and the way back: who comes to which of their pages.

The council of the small town has one keeper, ``facilitator``; ``facilitator-of-town`` keeps nothing and learns nothing.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
SLUG = "council-near"


def build(world: "World") -> None:
    """A council with a member, words that wait and a reply; a list for the board in each village."""
    from khuang.forum import actions as forum
    from khuang.forum.models import Keeper
    from khuang.forum.statements import replies
    from khuang.forum.wayback.actions import make_list
    from khuang.forum.youth import actions
    from khuang.town.models import Place
    from tests.permissions.world import A

    keeper = world.users["facilitator"]
    council = actions.open_council(
        slug=SLUG, title={"th": "สภาเด็กใกล้", "en": "Near council"}, place=Place.objects.get(code=A), keepers=[keeper],
        safe_adult={"th": "หมอเด็ก", "en": "A nurse"}, by=SYSTEM,
    )  # fmt: skip
    world.canaries |= {"youth-name": "คานารีเยาวชนก้อย", "youth-guardian": "คานารีแม่ก้อย", "youth-words": "คานารีคำเด็กที่รออยู่"}
    world.rows["youth-member"] = actions.enrol(
        conversation=council, name=world.canaries["youth-name"], born=2012, guardian=world.canaries["youth-guardian"],
        by=SYSTEM,
    )  # fmt: skip
    world.rows["youth-waiting"], _code = forum.speak(
        conversation=council, words=world.canaries["youth-words"], door="code"
    )
    said, _code = forum.speak(conversation=council, words="ขอน้ำดื่มที่โรงเรียน", door="code")
    forum.publish(statement=said, text="ขอน้ำดื่มที่โรงเรียน", by=SYSTEM)
    world.rows["youth-reply"] = replies.answer(statement=said, text="ได้", office="กองช่าง", by=SYSTEM)
    world.rows["youth-keeper"] = Keeper.objects.get(conversation=council)
    for key in ("near", "far"):
        talk = world.rows[f"talk-{key}"]
        words, _code = forum.speak(conversation=talk, words=f"ข่าวของ{key}", door="sheet")
        forum.publish(statement=words, text=f"ข่าวของ{key}", by=SYSTEM)
        world.rows[f"list-{key}"] = make_list(conversation=talk, by=SYSTEM)


def pages(world: "World") -> dict[str, Page]:
    return {**_council(world), **_keepers(world), **_back(world)}


def _council(world: "World") -> dict[str, Page]:
    reply = world.rows["youth-reply"].id

    def anyone(**kwargs: Any) -> dict[str, Thing]:
        return {
            "council": Thing({"slug": SLUG, **kwargs}),
            "talk": Thing({"slug": "talk-near", **kwargs}, exists=False),  # no council
            "missing": Thing({"slug": "no-such-talk", **kwargs}, exists=False),
        }

    return {
        "forum:council": Page(oracle.EVERYBODY, anyone()),
        "forum:heard": Page(oracle.EVERYBODY, anyone(reply=reply), get=False, post=True),
        "forum:council-new": Page(oracle.FACILITATORS, post=True),
    }


def _keepers(world: "World") -> dict[str, Page]:
    member, keeper = world.rows["youth-member"].pk, world.rows["youth-keeper"].pk

    def kept(**kwargs: Any) -> dict[str, Thing]:
        return {
            "council": Thing({"slug": SLUG, **kwargs}, owner="facilitator"),
            "talk": Thing({"slug": "talk-near", **kwargs}, exists=False),
            "missing": Thing({"slug": "no-such-talk", **kwargs}, exists=False),
        }

    def page(post: bool = True, get: bool = True, **kwargs: Any) -> Page:
        return Page(oracle.FACILITATORS, kept(**kwargs), rule="own", get=get, post=post)

    return {
        "forum:youth-members": page(post=False),
        "forum:youth-enrol": page(),
        "forum:youth-member": page(post=False, member=member),
        "forum:youth-copy": page(post=False, member=member),
        "forum:youth-part": page(get=False, member=member, what="assent"),
        "forum:youth-codes": page(),
        "forum:youth-handed": page(get=False),
        "forum:keepers": page(),
        "forum:keeper-drop": page(get=False, keeper=keeper),
        "forum:safe-adult": page(),
    }


def _back(world: "World") -> dict[str, Page]:
    from tests.permissions.hearing import talk
    from tests.permissions.world import A, B

    lists = {
        "near": Thing({"listing": world.rows["list-near"].pk}, place=A),
        "far": Thing({"listing": world.rows["list-far"].pk}, place=B),
        "missing": Thing({"listing": NOWHERE}, exists=False),
    }
    return {
        "forum:all-told": Page(oracle.EVERYBODY),
        "forum:told": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:told-paper": Page(oracle.EVERYBODY, talk(), rule="open"),
        "forum:board": Page(oracle.FACILITATORS, post=True),
        "forum:board-list": Page(oracle.FACILITATORS, lists, rule="place"),
    }


def may_read(who: Any, key: str) -> bool | None:
    """Who is a member, and words that wait: the keeper alone."""
    return who.name == "facilitator" if key.startswith("youth-") else None
