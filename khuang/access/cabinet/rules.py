"""Who sits in a team, and what a passphrase must be. Pure."""

from datetime import timedelta

IDLE = timedelta(minutes=15)
SHORTEST = 16  # characters: an attacker who has the database may try as long as they like
# A seat: invited by the administrator, granted by a member whose cabinet is open (the first one founds the key).
SEATS: dict[str, dict[str, str]] = {
    "invited": {"grant": "granted", "leave": "left"},
    "granted": {"leave": "left", "lose": "invited"},  # lose: the member's key is gone, somebody else grants again
    "left": {"invite": "invited"},
}


def may(state: str, verb: str) -> bool:
    return verb in SEATS[state]


def too_weak(passphrase: str) -> bool:
    """Too short, or hardly any different characters."""
    return len(passphrase.strip()) < SHORTEST or len(set(passphrase)) < 6
