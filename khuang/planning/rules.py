"""Steps through the tables of this room. Pure."""

from khuang.base.errors import Denied

_ = str  # marks a sentence for the catalogue; the page that shows it puts it into the reader's language


def step(table: dict[str, dict[str, str]], state: str, verb: str) -> str:
    """The state that follows. Raises Denied when this step is not open in this state."""
    try:
        return table[state][verb]
    except KeyError:
        raise Denied(_("This is not possible any more: look at how it stands now.")) from None


def may(table: dict[str, dict[str, str]], state: str, verb: str) -> bool:
    return verb in table.get(state, {})
