"""A package laid open, for its receiver or for the case that sent it, with everything that was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Locked
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, read
from khuang.care.models import Package, PackageStep
from khuang.care.referrals import rules
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.reading import Purpose


@dataclass(frozen=True)
class Opened:
    """``side``: receiver or sender. ``package.words['told']`` is what was disclosed; a receiver of one that is shut has
    none of it."""

    package: Known[Package]
    side: str
    keys: Keyring
    steps: list[Known[PackageStep]] = field(default_factory=list)

    @property
    def row(self) -> Package:
        return self.package.row


def receive(package: Package, *, by: Actor, keys: Keyring = SERVER) -> Opened:
    """As its receiver. Raises Denied, Locked."""
    if not Package.objects.visible_to(by).filter(pk=package.pk).exists():
        raise Denied("this package was not sent to you")
    opened = receiving(package, by=by, keys=keys)
    if str(by.id) in opened.package.words.get("not_for", ()):
        raise Denied("this package was not sent to you")
    return opened


def receiving(package: Package, *, by: Actor, keys: Keyring = SERVER) -> Opened:
    """For whoever was let in by other means (the link). What is shut is not opened at all."""
    if not rules.readable(package.state):
        return Opened(Known(package, {}, {}), rules.RECEIVER, keys)
    return _opened(package, rules.RECEIVER, by, keys)


def sent(folder: Folder, *, by: Actor) -> list[Opened]:
    """Packages of an opened case, the newest first; nothing for a colleague."""
    if folder.reader == "colleague":
        return []
    packages = Package.objects.in_bulk([one["package"] for one in folder.sent if one["package"]])
    found = [packages[one["package"]] for one in folder.sent]
    return open_many(found, rules.SENDER, by=by, keys=folder.keys)


def open_many(rows: Sequence[Package], side: str, *, by: Actor, keys: Keyring = SERVER) -> list[Opened]:
    """Several packages with their steps, in order: one opening, one audit event."""
    steps = list(PackageStep.objects.filter(package__in=rows))
    opened = read([*rows, *steps], by=by, purpose=Purpose.CASEWORK, keys=keys)
    packages, said = opened[: len(rows)], opened[len(rows) :]
    return [
        Opened(one, side, keys, _in_order(step for step in said if step.row.package_id == one.row.pk))
        for one in packages
    ]


def _opened(package: Package, side: str, by: Actor, keys: Keyring) -> Opened:
    found = open_many([package], side, by=by, keys=keys)[0]
    if not found.package.words:
        raise Locked(package.team.name if package.team else "cabinet")
    return found


def _in_order(steps: Any) -> list[Known[PackageStep]]:
    return sorted((one for one in steps if one["at"]), key=lambda one: (one["at"], str(one.row.pk)))
