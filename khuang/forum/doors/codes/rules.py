"""Bearer codes: how many, and what may be told of their use. Plain values, no Django."""

CODES_AT_MOST = 200  # in one batch
TOLD_FROM = 5  # of fewer codes used nothing is told; of more, in steps of as many
TRIES, WINDOW = 5, 600  # wrong codes in ten minutes, from one address and in one range of codes


def used_told(used: int) -> int | None:
    """How many codes of a batch were used, as the facilitator may know it: rounded down; None: fewer than five.

    The exact number, looked at twice, would tell whether the person who just left the office voted.
    """
    return used - used % TOLD_FROM if used >= TOLD_FROM else None
