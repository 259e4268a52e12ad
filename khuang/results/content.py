"""What packs say about results: frameworks, indicators (computed from facts) and declared figures (as printed).

An indicator is a declaration, not a formula: what is counted, where, by what, and at most a ratio of two others.
"""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add
from khuang.results.disclosure import EXEMPT, PERSON_THRESHOLD, RESTRICTED_THRESHOLD

Dimension = str
COLUMNS = ("kind", "place", "orgs", "gender", "age_band", "nationality", "legal_status", "disability")


class FrameworkNode(Content):
    """A priority, outcome, output …, or a right with its attributes: the levels are the framework's own words."""

    key: str
    level: Literal["priority", "outcome", "output", "right", "attribute", "goal", "theme"]
    title: Both
    under: str = ""


class Framework(Content):
    """A tree of nodes on which figures hang. ``owner`` is the code of the organisation that keeps it."""

    key: str
    title: Both
    about: Both
    owner: str = ""
    period: str = ""  # shown when none is asked for; empty: the current fiscal year
    source: str = ""
    nodes: tuple[FrameworkNode, ...]

    @model_validator(mode="after")
    def _tree(self) -> "Framework":
        known: set[str] = set()
        for node in self.nodes:
            if node.key in known:
                raise ValueError(f"the node '{node.key}' stands here twice")
            if node.under and node.under not in known:
                raise ValueError(f"'{node.key}' lies under '{node.under}', which must come before it")
            known.add(node.key)
        return self

    def path(self, key: str) -> list[FrameworkNode]:
        """From the root down to this node."""
        by_key = {node.key: node for node in self.nodes}
        found: list[FrameworkNode] = []
        while key:
            found.insert(0, by_key[key])
            key = by_key[key].under
        return found


class Ratio(Content):
    """``times`` × top / bottom, two indicators of the same period; the top counts a part of what the bottom counts."""

    top: str
    bottom: str
    unstated: str = ""  # a third count: of whom nobody knows it. Told beside the figure, taken from neither of the two
    times: int = 100


class Links(Content):
    """What a figure speaks to: codes of the goals, rights and articles."""

    sdg: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    pledge: tuple[str, ...] = ()
    nature: Literal["", "structural", "process", "outcome"] = ""


class Placed(Content):
    """What computed and declared figures share."""

    key: str
    framework: str
    node: str
    title: Both
    unit: str
    order: int = 0  # place within its node
    links: Links = Links()


class Indicator(Placed):
    """A figure computed from facts.

    ``measure``  event: what happened within the period. stock: what is in force on its last day.
    ``count``    persons | households | organisations | records | sum (of ``of``: count or amount).
    ``where``    column or dimension → values, all of which must hold (a list means any of them).
    ``by``       columns or dimensions shown one at a time; totals are computed, never summed.
    ``overlap``  keyed: persons are counted once across sources; disjoint: sources cannot overlap; unknown.
    ``exempt``   a name of the written list of exemptions (``disclosure.EXEMPT``), else protected.
    """

    about: Both
    measure: Literal["event", "stock"] = "stock"
    count: Literal["persons", "households", "organisations", "records", "sum"] = "records"
    of: Literal["count", "amount"] = "count"
    where: dict[str, tuple[str, ...]] = {}
    by: tuple[Dimension, ...] = ()
    period: Literal["fiscal", "calendar", "quarter"] = "fiscal"
    overlap: Literal["keyed", "disjoint", "unknown"] = "keyed"
    ratio: Ratio | None = None
    exempt: str = ""
    threshold: int = Field(default=PERSON_THRESHOLD, ge=PERSON_THRESHOLD)
    restricted: bool = False
    listed: bool = True  # False: only a part of a ratio

    @model_validator(mode="after")
    def _sound(self) -> "Indicator":
        if self.ratio is None and "kind" not in self.where:
            raise ValueError("say which kind of fact is counted: where: {kind: […]}")
        if self.ratio is not None and self.where:
            raise ValueError("a ratio has no 'where' of its own: it takes those of its two indicators")
        if self.exempt and self.exempt not in EXEMPT:
            raise ValueError(f"'{self.exempt}' is not on the list of exemptions: {', '.join(sorted(EXEMPT))}")
        if self.restricted and self.threshold < RESTRICTED_THRESHOLD:
            raise ValueError(f"what comes from restricted pathways needs a threshold of {RESTRICTED_THRESHOLD} or more")
        return self


class Declared(Placed):
    """A figure that partners report without records. Never added to a computed one, always marked.

    ``as_printed`` is the number in the source's own words, ``line`` the whole line it stands in;
    two numbers in one line share its ``line_key``.
    """

    period: str
    value: int | float
    qualifier: Literal["exact", "over", "about"] = "exact"
    as_printed: str
    line: str
    line_key: str = ""
    agencies: tuple[str, ...] = ()
    source: str


def register() -> None:
    """Called when the application starts."""
    for kind in (
        Kind("framework", Framework, files=("indicators/frameworks/*.yaml",)),
        Kind("indicator", Indicator, files=("indicators/computed/*.yaml",), check=_indicator_fits),
        Kind("declared", Declared, files=("indicators/declared/*.yaml",), check=_hangs),
    ):
        add(kind)


def _hangs(item: Placed, look: Look) -> Iterable[Wrong]:
    framework = look("framework", item.framework)
    if framework is None:
        yield Wrong(("framework",), f"there is no framework '{item.framework}'", "name one that is loaded")
    elif item.node not in {node["key"] for node in framework["nodes"]}:
        yield Wrong(("node",), f"'{item.framework}' has no node '{item.node}'", "take the key of one of its nodes")


def _indicator_fits(item: Indicator, look: Look) -> Iterable[Wrong]:
    yield from _hangs(item, look)
    if item.ratio is None:
        return
    for part in ("top", "bottom", *(["unstated"] if item.ratio.unstated else [])):
        found = look("indicator", getattr(item.ratio, part))
        if found is None:
            yield Wrong(("ratio", part), f"there is no indicator '{getattr(item.ratio, part)}'", "declare it")
        elif found.get("ratio"):
            yield Wrong(("ratio", part), "a ratio of a ratio is not computed", "name two counts")
