"""``python -m khuang.registry.linkage.process``: pairs of one person among many, in a process of its own.

Reads JSON on standard input: ``{"odds": bits, "people": [[id, name, birth, sex, [numbers], phone, place], …]}``; writes
``[[id, id, bits], …]``. Nothing of it touches a disk; numpy and its memory go when it ends.
"""

import json
import sys

from khuang.registry.linkage.files import People


def main() -> None:
    from khuang.registry.linkage.batch import link

    asked = json.load(sys.stdin)
    people = asked["people"]
    width = max((len(row[4]) for row in people), default=0)
    cells = {
        "name": [[row[1] for row in people]],
        "birth": [[row[2] for row in people]],
        "sex": [[row[3] for row in people]],
        "number": [[row[4][n] if n < len(row[4]) else "" for row in people] for n in range(width)],
        "phone": [[row[5] for row in people]],
        "place": [[row[6] for row in people]],
    }
    found = link(People([row[0] for row in people], cells), odds=asked["odds"])
    told = zip(found.pairs.tolist(), found.bits.tolist(), strict=True)
    json.dump([[people[a][0], people[b][0], bits] for (a, b), bits in told], sys.stdout)


if __name__ == "__main__":
    main()
