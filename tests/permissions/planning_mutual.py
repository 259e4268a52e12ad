"""Mutual aid and groups with products: what everybody reads, what keepers do, what whoever works with people asks."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from tests.permissions import oracle
from tests.permissions.oracle import Page, Thing

if TYPE_CHECKING:
    from khuang.registry.models import CommunityGroup
    from tests.permissions.who import Who
    from tests.permissions.world import World
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
MISSING = 999_999
KEEPERS = oracle.PLANNERS | oracle.FACILITATORS
ASKERS = frozenset({"volunteer", "caseworker", "supervisor"})


def build(world: "World") -> None:
    """A fund with an appeal still to be read and a published one, a gift, things and money on their way; two groups."""
    from datetime import date

    from khuang.planning.mutual.actions import funds
    from khuang.registry.models import CommunityGroup

    made = [
        CommunityGroup.objects.create(code=code, name_th=code, name_en=code, kind="livelihood", since=date(2020, 1, 1))
        for code in ("weavers", "quiet-weavers")
    ]
    fund = funds.open_fund(title_th="กองทุน", purpose_th="ช่วยกัน", ways_th="ที่ศาลา", group=made[0], by=SYSTEM)
    world.rows["fund"] = fund
    _fund(world)
    _groups(world, made)


def _fund(world: "World") -> None:
    from khuang.planning.models import Appeal
    from khuang.planning.mutual.actions import appeals, funds, gifts, money, stock

    rows, fund, today = world.rows, world.rows["fund"], timezone.localdate()
    word = world.canaries["appealed"] = "คานารีขอความช่วยเหลือเพื่อนบ้าน"
    appeals.ask(fund=fund, what=word, by=SYSTEM)
    rows["appeal-asked"] = Appeal.objects.get()
    words = appeals.Words("ของใช้", "ข้าวสาร", {None: 100})
    rows["appeal-draft"] = appeals.draft(fund=fund, words=words, by=SYSTEM)
    rows["appeal-public"] = appeals.draft(fund=fund, words=words, by=SYSTEM)
    Appeal.objects.filter(pk=rows["appeal-public"].pk).update(state="published", published_on=today)
    rice = funds.add_item(fund=fund, name_th="ข้าวสาร", unit_th="ถุง", by=SYSTEM)
    giver = world.canaries["giver"] = "คานารีผู้ให้"
    for item, amount in ((None, 10_000), (rice, 9)):
        told = gifts.New(fund=fund, amount=amount, on=today, giver_kind="person", item=item, name=giver, contact=giver)
        rows["gift"] = gifts.give(told, by=SYSTEM)
    out = stock.Out(item=rice, quantity=1, on=today, way="visit", homes=1)
    rows["handout"] = stock.hand_out(out, by=SYSTEM)
    rows["payout"] = money.ask(fund=fund, amount=100, what="ค่ารถ", by=SYSTEM)


def _groups(world: "World", made: "list[CommunityGroup]") -> None:
    from khuang.planning.livelihoods.actions import groups, orders, sharing, till
    from khuang.planning.models import ProductOrder

    rows, today = world.rows, timezone.localdate()
    shown, hidden = (
        groups.begin(group=group, rule="equal", about_th="ทอผ้า", shown=n == 0, by=SYSTEM)
        for n, group in enumerate(made)
    )
    rows["livelihood"], rows["livelihood-hidden"] = shown, hidden
    rows["product"] = groups.add_product(livelihood=shown, name_th="ผ้า", unit_th="ผืน", price=100, by=SYSTEM)
    buyer = world.canaries["buyer"] = "คานารีผู้ซื้อ"
    orders.order(orders.New(shown, {rows["product"]: 1}, buyer, buyer))
    rows["product-order"] = ProductOrder.objects.get()
    rows["till-entry"] = till.enter(livelihood=shown, kind="sale", amount=900, on=today, what="ขาย", by=SYSTEM)
    rows["shared"] = sharing.draft(
        livelihood=shown, starts=today, ends=today, members=sharing.Members(women=5), by=SYSTEM
    )


def may_read(who: "Who", key: str) -> bool | None:
    """What was asked with a code, who gave and who ordered: the keepers."""
    return who.role in KEEPERS if key in ("appealed", "giver", "buyer") else None


def _one(row: object, name: str, value: object, gone: object = NOWHERE) -> dict[str, Thing]:
    return {"one": Thing({name: value}), "missing": Thing({name: gone}, exists=False)}


def pages(world: "World") -> dict[str, Page]:
    return {**_public(world), **_desk(world), **_groups_pages(world)}


def _public(world: "World") -> dict[str, Page]:
    rows = world.rows
    fund = _one(rows["fund"], "number", rows["fund"].number, MISSING)
    public = _one(rows["appeal-public"], "number", rows["appeal-public"].number, MISSING)
    for key in ("asked", "draft"):
        public[key] = Thing({"number": rows[f"appeal-{key}"].number}, exists=False)
    code = rows["livelihood"].group.code
    shown = _one(rows["livelihood"], "code", code, "nothing")
    shown["hidden"] = Thing({"code": rows["livelihood-hidden"].group.code}, exists=False)
    return {
        "planning:mutual": Page(oracle.EVERYBODY),
        "planning:mutual-fund": Page(oracle.EVERYBODY, fund),
        "planning:mutual-account": Page(oracle.EVERYBODY, fund),
        "planning:mutual-appeal": Page(oracle.EVERYBODY, public),
        "planning:mutual-ask": Page(ASKERS, post=True),
        "planning:mutual-mine": Page(ASKERS, post=True),
        "planning:livelihoods": Page(oracle.EVERYBODY),
        "planning:livelihood": Page(oracle.EVERYBODY, shown),
        "planning:livelihood-order": Page(oracle.EVERYBODY, shown, post=True),
        "planning:livelihood-prices": Page(oracle.EVERYBODY, shown, query="?as=page"),
        "planning:livelihood-mine": Page(oracle.EVERYBODY, post=True),
    }


def _desk(world: "World") -> dict[str, Page]:
    rows = world.rows
    fund = _one(rows["fund"], "number", rows["fund"].number, MISSING)
    appeals = {key: Thing({"number": rows[f"appeal-{key}"].number}) for key in ("asked", "draft", "public")}
    appeals["missing"] = Thing({"number": MISSING}, exists=False)
    gift = _one(rows["gift"], "gift", rows["gift"].pk)
    found = {"planning:mutual-desk": Page(KEEPERS), "planning:mutual-new-fund": Page(KEEPERS, post=True)}
    for name in ("describe", "close", "new-item", "new-appeal", "give", "stock", "hand", "pay"):
        found[f"planning:mutual-{name}"] = Page(KEEPERS, fund, post=True)
    return {
        **found,
        "planning:mutual-keep": Page(KEEPERS, fund),
        "planning:mutual-gifts": Page(KEEPERS, fund),
        "planning:mutual-appeal-work": Page(KEEPERS, appeals, post=True),
        "planning:mutual-gift": Page(KEEPERS, gift, post=True),
        "planning:mutual-receipt": Page(KEEPERS, gift, query="?as=page"),
        "planning:mutual-handout": Page(KEEPERS, _one(rows["handout"], "handout", rows["handout"].pk), post=True),
        "planning:mutual-payout": Page(KEEPERS, _one(rows["payout"], "payout", rows["payout"].pk), post=True),
    }


def _groups_pages(world: "World") -> dict[str, Page]:
    rows = world.rows
    group = _one(rows["livelihood"], "code", rows["livelihood"].group.code, "nothing")
    group["hidden"] = Thing({"code": rows["livelihood-hidden"].group.code})
    order = _one(rows["product-order"], "number", rows["product-order"].number, MISSING)
    report = _one(rows["shared"], "number", rows["shared"].number, MISSING)
    found = {"planning:livelihoods-desk": Page(KEEPERS), "planning:livelihood-begin": Page(KEEPERS, post=True)}
    for name in ("describe", "new-product", "enter", "till", "share"):
        found[f"planning:livelihood-{name}"] = Page(KEEPERS, group, post=True)
    return {
        **found,
        "planning:livelihood-keep": Page(KEEPERS, group),
        "planning:livelihood-product": Page(KEEPERS, _one(rows["product"], "product", rows["product"].pk), post=True),
        "planning:livelihood-settle": Page(KEEPERS, order, post=True),
        "planning:livelihood-entry": Page(KEEPERS, _one(rows["till-entry"], "entry", rows["till-entry"].pk), post=True),
        "planning:livelihood-report": Page(KEEPERS, report, post=True),
        "planning:livelihood-paper": Page(KEEPERS, report, query="?as=page"),
    }
