"""A fund of neighbours with two appeals, ten gifts and a store; two groups with products, orders and a report. Invented."""

from datetime import date, timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.livelihoods.actions import groups, orders, sharing, till
from khuang.planning.models import Appeal, Fund, Livelihood, Product, ProductOrder, StockItem
from khuang.planning.mutual.actions import appeals, funds, gifts, money, stock
from khuang.registry.models import CommunityGroup

# Satang, or units of the n-th thing; who gives; thanks in public; whether for the first appeal.
GIFTS = (
    (50_000, None, "person", "นางสมมุติ หนึ่ง", "", False), (200_000, None, "company", "ร้านสมมุติพาณิชย์", "ร้านสมมุติพาณิชย์", True),
    (10_000, None, "anonymous", "", "", False), (30, 0, "group", "กลุ่มสมมุติรักบ้าน", "กลุ่มสมมุติรักบ้าน", True),
    (12, 0, "anonymous", "", "", False), (8, 1, "person", "นายสมมุติ สอง", "", True), (40, 2, "company", "โรงงานสมมุติ", "", False),
    (30_000, None, "person", "ครอบครัวสมมุติ", "ครอบครัวหนึ่งในหมู่บ้าน", False), (5_050, None, "anonymous", "", "", False),
    (20, 2, "group", "ชมรมสมมุติ", "", False),
)  # fmt: skip


def fill(by: dict[str, Actor]) -> None:
    kept = CommunityGroup.objects.filter(until=None).exclude(listing="hidden").order_by("code").first()
    if kept is None:
        return
    fund = funds.open_fund(
        title_th="กองทุนเพื่อนบ้านช่วยกัน (สมมุติ)", title_en="Neighbours' fund (invented)",
        purpose_th="ของใช้จำเป็นและเงินก้อนเล็กสำหรับคนที่เดือดร้อนกะทันหัน", purpose_en="Necessities and small sums when trouble comes suddenly",
        ways_th="นำของมาที่ศาลากลางบ้าน ทุกวันพุธ 9.00–12.00 น. (สมมุติ)", ways_en="Bring it to the village hall, Wednesdays 9–12 (invented)",
        group=kept, on=_day(-60), by=by["planner"],
    )  # fmt: skip
    items = _items(fund, by["planner"])
    first = _appeals(fund, items, by)
    _gifts(fund, items, first, by["facilitator"])
    _out(fund, items, first, by)
    _groups(by["facilitator"])


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _items(fund: Fund, by: Actor) -> list[StockItem]:
    told = (("ข้าวสาร 5 กก.", "ถุง", "Rice, 5 kg", "bag"), ("ผ้าอ้อมผู้ใหญ่", "ห่อ", "Nappies for adults", "pack"),
            ("ปลากระป๋อง", "กระป๋อง", "Tinned fish", "tin"))  # fmt: skip
    return [
        funds.add_item(fund=fund, name_th=th, unit_th=unit, name_en=en, unit_en=unit_en, by=by)
        for th, unit, en, unit_en in told
    ]


def _appeals(fund: Fund, items: list[StockItem], by: dict[str, Actor]) -> Appeal:
    """One published that has nearly been met; one asked for with a code by a case worker, and not written yet."""
    first = appeals.draft(
        fund=fund, by=by["planner"], words=appeals.Words(
            "ของใช้สำหรับการดูแลที่บ้าน", "ขอของใช้ประจำเดือนสำหรับการดูแลที่บ้านหนึ่งหลัง และค่าเดินทางไปโรงพยาบาล",
            {None: 300_000, items[0]: 20, items[1]: 12}, title_en="Things for care at home",
            what_en="Necessities of one month for care in one home, and travel to the hospital",
        ),
    )  # fmt: skip
    appeals.publish(appeal=first, by=by["facilitator"])
    second = appeals.draft(
        fund=fund, by=by["planner"], words=appeals.Words(
            "อาหารแห้งหลังน้ำหลาก", "ขออาหารแห้งสำหรับบ้านที่ทำอาหารไม่ได้ชั่วคราว", {items[0]: 15, items[2]: 60},
            title_en="Dry food after the flood", what_en="Dry food for homes that cannot cook for some days",
        ),
    )  # fmt: skip
    appeals.publish(appeal=second, by=by["facilitator"])
    appeals.ask(fund=fund, what="ต้องการที่นอนลมและผ้าอ้อมผู้ใหญ่ 6 ห่อ (สมมุติ)", by=by["caseworker"])
    return first


def _gifts(fund: Fund, items: list[StockItem], appeal: Appeal, by: Actor) -> None:
    for n, (amount, item, kind, name, thanks, meant) in enumerate(GIFTS):
        made = gifts.give(
            gifts.New(
                fund=fund, amount=amount, on=_day(-50 + 4 * n), giver_kind=kind, item=None if item is None else items[item],
                appeal=appeal if meant else None, lot=_day(20) if item == 2 else None, name=name, thanks=thanks,
            ), by=by,
        )  # fmt: skip
    gifts.undo(gift=made, why="พิมพ์จำนวนผิด", by=by)


def _out(fund: Fund, items: list[StockItem], appeal: Appeal, by: dict[str, Actor]) -> None:
    one, other = by["facilitator"], by["planner"]
    for item, quantity, homes in ((items[0], 12, 6), (items[2], 24, 6)):
        out = stock.Out(item=item, quantity=quantity, on=_day(-6), way="visit", homes=homes)
        stock.confirm(handout=stock.hand_out(out, by=one), by=other)
    stock.hand_out(stock.Out(items[1], 4, _day(-1), "appeal", 1, appeal=appeal), by=other)
    stock.spoil(item=items[2], quantity=3, on=_day(-2), why="กระป๋องบุบ", by=one)
    money.confirm(
        payout=money.ask(fund=fund, amount=85_000, what="ค่าเดินทางไปโรงพยาบาล 3 ครั้ง", appeal=appeal, by=one), by=other
    )
    money.ask(fund=fund, amount=40_000, what="ซื้อข้าวสารเพิ่ม", by=other)


def _groups(by: Actor) -> None:
    rows = CommunityGroup.objects.filter(until=None).exclude(listing="hidden")
    known = {row.code: row for row in rows.filter(code__in=("food", "weavers"))}
    if len(known) < 2:
        return
    weavers, cooks = (
        groups.begin(
            group=group, rule=rule, about_th=th, about_en=en, ways_th="ที่กาดนัดวันเสาร์ (สมมุติ)",
            ways_en="At the Saturday market (invented)", by=by,
        )
        for group, rule, th, en in (
            (known["weavers"], "product", "ผ้าฝ้ายทอมือและของใช้ในบ้าน", "Hand-woven cotton and things for the home"),
            (known["food"], "hours", "ขนมและอาหารแห้งจากของในสวน", "Sweets and dried food from the garden"),
        )
    )  # fmt: skip
    scarf = _product(weavers, "ผ้าพันคอฝ้าย", "ผืน", "Cotton scarf", "piece", 25_000, by)
    _product(weavers, "ถุงผ้า", "ใบ", "Cloth bag", "piece", 8_000, by)
    crisps = _product(cooks, "กล้วยตาก", "ถุง", "Dried bananas", "bag", 4_500, by)
    _product(cooks, "น้ำพริกหนุ่ม", "กระปุก", "Green chilli relish", "jar", 5_000, by)
    _orders(scarf, crisps, by)
    _share(cooks, by)


def _product(row: Livelihood, th: str, unit: str, en: str, unit_en: str, price: int, by: Actor) -> Product:
    return groups.add_product(livelihood=row, name_th=th, unit_th=unit, name_en=en, unit_en=unit_en, price=price, by=by)


def _orders(scarf: Product, crisps: Product, by: Actor) -> None:
    for product, n, verbs in ((scarf, 4, ("accept",)), (crisps, 6, ()), (crisps, 20, ("accept", "ready", "hand-over"))):
        new = orders.New(product.livelihood, {product: n}, "ผู้ซื้อสมมุติ", "ไม่มีเบอร์จริง", wanted_on=_day(10))
        orders.order(new)
        row = ProductOrder.objects.order_by("-number")[0]
        for verb in verbs:
            orders.settle(order=row, verb=verb, paid=row.total if verb == "hand-over" else 0, by=by)


def _share(row: Livelihood, by: Actor) -> None:
    for kind, amount, ago, what in (
        ("sale", 1_250_000, 40, "ขายที่กาดนัด"), ("sale", 980_050, 33, "ขายที่กาดนัด"), ("cost", 610_000, 38, "วัตถุดิบและบรรจุภัณฑ์"),
    ):  # fmt: skip
        till.enter(livelihood=row, kind=kind, amount=amount, on=_day(-ago), what=what, by=by)
    report = sharing.draft(
        livelihood=row, starts=_day(-45), ends=_day(-15), members=sharing.Members(women=7, men=1, unsaid=1), kept=200_000,
        weights=[4_000, 3_800, 3_200, 2_400, 2_400, 1_600, 1_600, 800, 750], by=by,
    )  # fmt: skip
    sharing.publish(report=report, by=by)
