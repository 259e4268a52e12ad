"""Who acts: plain values, built once a request (``access.queries.actor_of``) and passed down as ``by=``."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Grant:
    """One role within one scope. ``scope_kind``: town | place | org | team | pathway; town has no id."""

    role: str
    scope_kind: str = "town"
    scope_id: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """``kind``: user | device | code | public | system. ``id`` is a user's or device's id, else None."""

    kind: str
    id: UUID | None = None
    org: str = ""
    grants: tuple[Grant, ...] = field(default=())

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)

    def has(self, *roles: str) -> bool:
        """Whether any of these roles is held, in whatever scope."""
        return not self.roles.isdisjoint(roles)

    def scope(self, *roles: str, kind: str = "place") -> frozenset[str] | None:
        """Ids of this scope kind held through these roles; None when one of them covers the whole town."""
        held = [g for g in self.grants if g.role in roles]
        if any(g.scope_kind == "town" for g in held):
            return None
        return frozenset(g.scope_id for g in held if g.scope_kind == kind)


SYSTEM = Actor("system")
PUBLIC = Actor("public")
