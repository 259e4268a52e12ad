"""Errors that speak to people: what is wrong, where, and what to do."""


class Problem(Exception):
    """Something a person can mend. ``str()`` is a translatable sentence fit to be shown; ``status`` its HTTP answer."""

    status = 400

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Denied(Problem):
    """This actor may not do this. Where the thing itself may not be seen, views answer 404 instead."""

    status = 403


class Stale(Problem):
    """Somebody else changed the record since it was read (compare-and-set on ``version``)."""

    status = 409


class Locked(Problem):
    """The cabinet of a team is closed: a member must open it first."""

    status = 423

    def __init__(self, team: str) -> None:
        super().__init__(f"locked: {team}")
        self.team = team
