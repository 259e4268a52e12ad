"""Who knocks: the fifteen roles as they are usually granted, their far and town-wide cousins, and those without a role."""

from dataclasses import dataclass

from tests.permissions.world import ORGS, ROLES, A, B

Grants = tuple[tuple[str, str, str], ...]
BY_PLACE = ("volunteer", "researcher", "caseworker", "supervisor", "steward", "facilitator")


@dataclass(frozen=True)
class Who:
    """``place``: "" for the whole town. ``account`` False: nobody signs in."""

    name: str
    role: str = ""
    place: str = ""
    org: str = ""
    account: bool = True

    @property
    def grants(self) -> Grants:
        if not self.role:
            return ()
        return ((self.role, "place", self.place),) if self.place else ((self.role, "town", ""),)


def _usual(role: str) -> Who:
    return Who(role, role, place=A if role in BY_PLACE else "", org=ORGS[0] if role in ("partner", "responder") else "")


WHO: dict[str, Who] = {
    who.name: who
    for who in (
        *(_usual(role) for role in ROLES),
        *(Who(f"{role}-of-town", role) for role in ("caseworker", "supervisor", "steward", "facilitator")),
        Who("caseworker-far", "caseworker", place=B),
        Who("volunteer-colleague", "volunteer", place=A),
        Who("volunteer-far", "volunteer", place=B),
        Who("researcher-other", "researcher", place=A),
        Who("partner-other", "partner", org=ORGS[1]),
        Who("partner-homeless", "partner"),
        Who("responder-other", "responder", org=ORGS[1]),
        Who("nobody"),
        Who("anonymous", account=False),
        Who("device", account=False),
    )
}
# One of each role, one without, and those who have no account.
COME = [
    *(
        next(n for n, w in WHO.items() if w.role == role and w.account)
        for role in sorted({w.role for w in WHO.values()})
    ),
    *(name for name, who in WHO.items() if not who.account),
]
