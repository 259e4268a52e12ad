"""The little of home care that anyone may see: protected figures, never a record."""

from khuang.content import queries as content
from khuang.results import public as results
from khuang.ui.parts import Figure

KINDS = frozenset({"care.enrolled", "volunteer.active"})  # facts whose figures tell who is helped, and by how many


def helped(*keys: str) -> list[Figure]:
    """How many people are in home care and how many help: the figures that the town's packs declare of these facts."""
    return results.figures(*(keys or figures_of_care()))


def figures_of_care() -> list[str]:
    """Keys of the listed indicators that count facts of home care, in the order of their pack."""
    rows = [item for item in content.current("indicator") if KINDS & set(item.body["where"].get("kind", ()))]
    listed = [item for item in rows if item.body.get("listed", True)]
    return [item.key for item in sorted(listed, key=lambda item: (item.body.get("order", 0), item.key))]
