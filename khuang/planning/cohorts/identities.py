"""Whether words may tell who somebody is. Pure. What finds nothing may still do harm: a person reads it too."""

from collections.abc import Callable

from khuang.base.errors import Problem
from khuang.forum.statements.hints import hints

_ = str
NEVER = ("id-number", "phone", "contact")  # not even when somebody says they read it again
TWICE = ("person", "house", "accuses")


class Recognised(Problem):
    """Words that may tell who somebody is; ``found``: which."""

    def __init__(self, message: str, field: str, found: list[str], *, sure: bool) -> None:
        super().__init__(message, field=field)
        self.found, self.sure = found, sure


def check(words: str, *, read_again: bool, field: str = "words", say: Callable[[str], str] = str) -> None:
    """Raises Recognised for numbers and addresses always, for names and houses until somebody has read it again."""
    found = hints(words)
    never = [one.found for one in found if one.kind in NEVER]
    if never:
        text = say(_("A number or an address by which somebody can be found stands here: %(found)s. Take it out."))
        raise Recognised(text % {"found": ", ".join(never)}, field, never, sure=True)
    twice = [one.found for one in found if one.kind in TWICE]
    if twice and not read_again:
        text = say(
            _("Could somebody be recognised by this: %(found)s? Take it out, or tick that you have read it again.")
        )
        raise Recognised(text % {"found": ", ".join(twice)}, field, twice, sure=False)
