"""What stands in the packs and nobody has read in the text of the law yet: for whoever can. A page of ``make reference``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAID = re.compile(r"not verified|unverified", re.IGNORECASE)
INTRO = """# What nobody has verified yet

Pages say of all this that it is not verified, or a proposal. Whoever can read the text of the law, the regulation or the form (a
municipal lawyer, the province, a ministry) is asked to open the file, compare, correct it, write `verified: true` (or
`confirmed: true`) with the address where the text was read and the day, and load the pack (`khuang pack load packs/NAME`)."""


@dataclass(frozen=True, order=True)
class Mark:
    """``group``: what kind of thing; ``where``: the item and, within it, the words that lead to the mark."""

    group: str
    file: str
    where: str
    what: str
    source: str


GROUPS = {
    "law": "Laws, regulations and guidance whose text was not read",
    "amount": "Ages, rates and conditions that nobody confirmed",
    "form": "Forms and rules that nobody compared with the original",
    "code": "Said in the program",
    "proposal": "Proposals of these packs: no law is known, the municipality sets its own",
}


def in_packs(folder: Path = ROOT / "packs") -> list[Mark]:
    from khuang.content import loader

    found: list[Mark] = []
    for pack in sorted(one for one in folder.iterdir() if (one / "pack.yaml").is_file()):
        for item in loader.read(pack).found:
            file = (pack / item.file).relative_to(folder.parent).as_posix()
            found += [
                Mark(group, file, f"{item.kind} `{item.key}`{path}", *said) for group, path, said in _marks(item.body)
            ]
    return sorted(set(found))


def _marks(value: Any, path: str = "") -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Every mapping that says of itself that it is not verified, and every source that says so in words."""
    if isinstance(value, Mapping):
        if value.get("verified") is False or value.get("confirmed") is False:
            yield _group(value), path, (_title(value), _source(value))
        elif isinstance(value.get("source"), str) and SAID.search(value["source"]):
            yield "amount", path, (_title(value), value["source"])
        for key, inner in value.items():
            yield from _marks(inner, f"{path} → {key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            name = inner.get("key") or inner.get("code") if isinstance(inner, Mapping) else None
            yield from _marks(inner, f"{path} {name or n + 1}")


def _group(value: Mapping[str, Any]) -> str:
    if value.get("kind") == "proposal":
        return "proposal"
    if "confirmed" in value:
        return "amount"
    return "law" if "article" in value or value.get("kind") in ("law", "guidance") else "form"


def _title(value: Mapping[str, Any]) -> str:
    told = value.get("title") or value.get("label") or value.get("name") or ""
    words = (told.get("en") or told.get("th") or "") if isinstance(told, Mapping) else str(told)
    return " ".join(part for part in (words, str(value.get("article") or "")) if part)


def _source(value: Mapping[str, Any]) -> str:
    told = value.get("note") or value.get("source") or value.get("url") or ""
    if isinstance(told, Mapping):
        told = told.get("en") or _title(told)
    return str(told)


def in_code(folder: Path = ROOT / "khuang") -> list[Mark]:
    """Lines of the program that say so of a rule or a word; the words in which pages show the mark are not such."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        if {"tests", "migrations", "locale"} & set(path.parts):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if "not verified" in line and not re.fullmatch(r'.*_\("[^"]{0,60}not verified[^"]{0,40}"\).*', line):
                file = path.relative_to(folder.parent).as_posix()
                found.append(Mark("code", file, "", line.strip(' "#'), ""))
    return found


def page() -> str:
    """Grouped by what it is, one line each."""
    marks = [*in_packs(), *in_code()]
    parts = [INTRO, f"{len(marks)} marks in {len({one.file for one in marks})} files."]
    for group, title in GROUPS.items():
        some = [one for one in marks if one.group == group]
        if some:
            lines = [["file", "where", "what", "source or note"], ["---"] * 4]
            lines += [[f"`{one.file}`", one.where, one.what, one.source] for one in some]
            cells = [
                "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
            ]
            parts.append(f"## {title} ({len(some)})\n\n" + "\n".join(cells))
    return "\n\n".join(parts)
