"""Compiles every ``khuang/*/locale/*/LC_MESSAGES/*.po`` that is newer than its ``.mo``.

Our own, so that a newcomer needs no gettext package. Format: GNU gettext manual, "The Format of GNU MO Files".
"""

import ast
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class BadCatalogue(ValueError):
    """A line that is no message; names file and line."""


def read(path: Path) -> dict[str, str]:
    """msgid (with context and plural as in .mo) → translation. Fuzzy and empty ones are left out."""
    found: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    fuzzy = False

    def close() -> None:
        texts = [entry[k] for k in sorted(entry) if k.startswith("msgstr")]
        if "msgid" in entry and all(texts) and texts and not (fuzzy and entry["msgid"]):
            key = entry["msgid"] + ("\0" + entry["msgid_plural"] if "msgid_plural" in entry else "")
            found[entry["msgctxt"] + "\x04" + key if "msgctxt" in entry else key] = "\0".join(texts)
        entry.clear()

    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("#") or not line:
            if any(k.startswith("msgstr") for k in entry):
                close()
                fuzzy = False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if not line.startswith('"'):
            word, _, line = line.partition(" ")
            if word in ("msgid", "msgctxt") and any(k.startswith("msgstr") for k in entry):
                close()
                fuzzy = False
            field = word
            entry[field] = ""
        try:
            entry[field] += ast.literal_eval(line.strip())
        except (SyntaxError, ValueError, KeyError):
            raise BadCatalogue(f"{path}:{number}: this is no message: {raw.strip()[:60]}") from None
    close()
    return found


def pack(messages: dict[str, str]) -> bytes:
    """The bytes of a .mo file: a header, two tables of (length, offset), then the texts, sorted by msgid."""
    keys = sorted(k.encode() for k in messages)
    texts = [messages[k.decode()].encode() for k in keys]
    start = 7 * 4
    offset = start + 16 * len(keys)
    tables: list[int] = []
    for text in keys + texts:
        tables += [len(text), offset]
        offset += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), start, start + 8 * len(keys), 0, offset)
    return head + struct.pack(f"<{len(tables)}I", *tables) + b"".join(t + b"\0" for t in keys + texts)


def main() -> int:
    for po in sorted(ROOT.glob("khuang/*/locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        try:
            data = pack(read(po))
        except (BadCatalogue, OSError) as error:
            print(f"khuang: {error}", file=sys.stderr)
            return 2
        new = mo.with_suffix(".mo.new")
        new.write_bytes(data)
        new.replace(mo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
