"""Pictures of mutual aid and of groups with products: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
DESK = "/plan/desk/mutual/"
FUND = "main .tasks a"
SHOP = "/plan/desk/products/"
PUBLIC = "/plan/products/"
GROUP = "main .card a"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("planning:mutual", "neighbours help each other", "/plan/mutual/"),
    ("planning:mutual-fund", "a fund", "/plan/mutual/1/"),
    ("planning:mutual-account", "the account of a fund", "/plan/mutual/1/account/"),
    ("planning:mutual-appeal", "an appeal", "/plan/mutual/", "", ("main a[href*='/appeals/']",)),
    ("planning:mutual-ask", "asking neighbours for help", "/plan/mutual/ask/", "caseworker"),
    ("planning:mutual-ask", "asking neighbours for help, wrongly", "/plan/mutual/ask/", "caseworker", (SUBMIT,), 422),
    ("planning:mutual-mine", "what I asked neighbours for", "/plan/mutual/mine/", "caseworker"),
    ("planning:mutual-desk", "the keepers' desk of mutual aid", DESK, "planner"),
    ("planning:mutual-new-fund", "a new fund", f"{DESK}new/", "planner"),
    ("planning:mutual-keep", "keeping a fund", DESK, "facilitator", (FUND,)),
    ("planning:mutual-describe", "describing a fund", f"{DESK}1/describe/", "planner"),
    ("planning:mutual-close", "closing a fund", f"{DESK}1/close/", "planner"),
    ("planning:mutual-new-item", "a thing for the store", f"{DESK}1/item/", "planner"),
    ("planning:mutual-new-appeal", "writing an appeal", f"{DESK}1/appeal/", "planner"),
    ("planning:mutual-appeal-work", "publishing an appeal", f"{DESK}1/", "facilitator", ("main a[href*='/appeals/']",)),
    ("planning:mutual-give", "recording a gift", f"{DESK}1/give/", "planner"),
    ("planning:mutual-give", "recording a gift, wrongly", f"{DESK}1/give/", "planner", (SUBMIT,), 422),
    ("planning:mutual-gifts", "receipts", f"{DESK}1/gifts/", "planner"),
    ("planning:mutual-gift", "the receipt of a gift", f"{DESK}1/gifts/", "planner", ("main table a",)),
    ("planning:mutual-stock", "the store", f"{DESK}1/stock/", "planner"),
    ("planning:mutual-hand", "handing things out", f"{DESK}1/hand-out/", "planner"),
    (
        "planning:mutual-handout",
        "confirming what was handed out",
        f"{DESK}1/",
        "facilitator",
        ("main a[href*='/handouts/']",),
    ),
    ("planning:mutual-pay", "asking for money from the fund", f"{DESK}1/pay/", "planner"),
    (
        "planning:mutual-payout",
        "confirming money that goes out",
        f"{DESK}1/",
        "facilitator",
        ("main a[href*='/payouts/']",),
    ),
    ("planning:livelihoods", "products of groups", PUBLIC),
    ("planning:livelihood", "a group and its products", PUBLIC, "", (GROUP,)),
    ("planning:livelihood-order", "ordering", PUBLIC, "", (GROUP, "main a[href$='/order/']")),
    ("planning:livelihood-order", "ordering, wrongly", PUBLIC, "", (GROUP, "main a[href$='/order/']", SUBMIT), 422),
    ("planning:livelihood-mine", "my order", f"{PUBLIC}mine/"),
    ("planning:livelihoods-desk", "groups and their tills", SHOP, "facilitator"),
    ("planning:livelihood-begin", "a group shows its products", f"{SHOP}new/", "facilitator"),
    ("planning:livelihood-keep", "keeping a group", SHOP, "facilitator", (FUND,)),
    ("planning:livelihood-describe", "describing a group", SHOP, "facilitator", (FUND, "main a[href$='/describe/']")),
    ("planning:livelihood-new-product", "a new product", SHOP, "facilitator", (FUND, "main a[href$='/product/']")),
    ("planning:livelihood-product", "a product", SHOP, "facilitator", (FUND, "main a[href*='/products/product/']")),
    ("planning:livelihood-enter", "typing in an order", SHOP, "facilitator", (FUND, "main a[href$='/order/']")),
    ("planning:livelihood-settle", "settling an order", SHOP, "facilitator", (FUND, "main a[href*='/orders/']")),
    ("planning:livelihood-till", "the till of a group", SHOP, "facilitator", (FUND, "main a[href$='/till/']")),
    (
        "planning:livelihood-entry",
        "undoing an entry of the till",
        SHOP,
        "facilitator",
        (FUND, "main a[href$='/till/']", "main .tasks a"),
    ),
    ("planning:livelihood-share", "sharing what was earned", SHOP, "facilitator", (FUND, "main a[href$='/share/']")),
    (
        "planning:livelihood-report",
        "a report of shared income",
        SHOP,
        "facilitator",
        (FUND, "main a[href*='/shared/']"),
    ),
)
