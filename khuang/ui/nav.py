"""The main menu. Rooms register their entries in ``AppConfig.ready()``; readers see those of their roles."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


@dataclass(frozen=True, slots=True)
class NavItem:
    """``roles`` empty: every signed-in user. ``public``: everybody, signed in or not. Low ``order`` comes first.

    ``head``: under which head it stands where the menu has heads; who works here finds their own work under "mine".
    ``holds``: whether this one of them has anything there; asked on each of their pages, so it must be cheap.
    """

    label: str | Promise
    url: str  # a url name
    icon: str = ""
    roles: tuple[str, ...] = ()
    public: bool = False
    order: int = 50
    holds: Callable[[Actor], bool] | None = None
    head: str = "town"

    def shown_to(self, actor: Actor) -> bool:
        if self.public:
            return True
        if actor.kind != "user" or (self.roles and not actor.has(*self.roles)):
            return False
        return self.holds is None or self.holds(actor)


NAV: Hook[NavItem] = Hook("menu entries")


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    href: str
    icon: str
    current: bool
    public: bool = False
    head: str = "mine"


@dataclass(frozen=True, slots=True)
class Head:
    """Entries that stand together. ``name`` empty: there is one head alone, and nothing to say of it."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    mine: bool = False

    @property
    def current(self) -> bool:
        return any(one.current for one in self.entries)


HEADS: dict[str, str | Promise] = {
    "mine": pgettext_lazy("menu", "My work"),
    "town": pgettext_lazy("menu", "Hear, decide, account"),
    "help": pgettext_lazy("menu", "Help and places"),
}
FEW = 10  # entries: so many are seen at a glance


def heads(found: list[Entry]) -> list[Head]:
    """The menu in a few heads, once it is long; for whoever only reads, and where it is short, one without a name."""
    if len(found) <= FEW:
        return [Head("", found)] if found else []
    rows = [Head(str(name), [one for one in found if one.head == key], key == "mine") for key, name in HEADS.items()]
    return [row for row in rows if row.entries]


def entries(actor: Actor, path: str) -> list[Entry]:
    """The menu of one reader; entries whose page does not exist are left out."""
    shown = [(item.order, name, item) for name, item in NAV.items() if item.shown_to(actor)]
    items = sorted(shown, key=lambda each: each[:2])
    found = [(item, href) for _, _, item in items if (href := _href(item.url))]
    here = max((href for _, href in found if path.startswith(href)), key=len, default="")
    if here == "/" and path != "/":
        here = ""
    return [
        Entry(str(item.label), href, item.icon, href == here, item.public, item.head if item.public else "mine")
        for item, href in found
    ]


def _href(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
