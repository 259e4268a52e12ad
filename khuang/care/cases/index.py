"""How a team finds its own restricted cases on an opened person, and nobody else does.

``subject_tag = HMAC(index key, person id)``. The index key is the data key of a locker that every team has, so it is wrapped
to the team alone and goes along when the team exchanges its key.
"""

import hashlib
import hmac
from uuid import UUID

from khuang.access.models import Team
from khuang.base.db import write
from khuang.base.ids import derived_id
from khuang.care.cases.folder import Folder
from khuang.care.models.cases import Case
from khuang.registry.models import Person
from khuang.trust import sealing
from khuang.trust.keyring import HeldKeyring


def tag_of(team: Team, ring: HeldKeyring, person: UUID) -> bytes:
    """The team's name for a person. Makes the index key the first time."""
    return hmac.digest(_key(team, ring), person.bytes, hashlib.sha256)


def of_person(team: Team, ring: HeldKeyring, person: UUID) -> list[Case]:
    """The team's cases of one person, by the tag of their surviving record."""
    return list(Case.objects.filter(team=team, subject_tag=tag_of(team, ring, person)).order_by("pk"))


def mark(folder: Folder) -> None:
    """So that the team finds this case on its person: also one that came sealed from outside, or from another team."""
    row, person = folder.row, folder.case["person"]
    if row.subject_tag or not person or not isinstance(folder.keys, HeldKeyring) or row.team is None:
        return
    canonical = Person.objects.values_list("canonical_id", flat=True).get(pk=person)
    tag = tag_of(row.team, folder.keys, canonical)
    with write():
        Case.objects.filter(pk=row.pk, subject_tag=None).update(subject_tag=tag)


def _key(team: Team, ring: HeldKeyring) -> bytes:
    locker = derived_id(team.pk, "index")
    found = ring.keys_for([locker]).get(locker)
    if found is None:
        found = sealing.new_key()
        with write():
            for wrap in ring.wraps(locker, found):
                wrap.save(force_insert=True)
    return found
