"""The class of each field, written on its model and read by the walk over all models, exports, logs and demo data.

``class Person(Sealed): CLASSES = classes(internal="id place age_band version", personal="sealed")``
"""

from enum import StrEnum


class Tier(StrEnum):
    PUBLIC = "public"  # anyone
    INTERNAL = "internal"  # login and scope
    PERSONAL = "personal"  # sealed to the server, opened and audited
    RESTRICTED = "restricted"  # sealed to a team


def classes(*, public: str = "", internal: str = "", personal: str = "", restricted: str = "") -> dict[str, Tier]:
    """Field name → tier. Raises ValueError when a field is named twice."""
    found: dict[str, Tier] = {}
    for tier, names in zip(Tier, (public, internal, personal, restricted), strict=True):
        for name in names.split():
            if name in found:
                raise ValueError(f"field '{name}' is classified twice")
            found[name] = tier
    return found
