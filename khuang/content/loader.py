"""Reads the folder of a pack into checked items. Reads files only: no database, nothing written."""

import difflib
import fnmatch
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from khuang.content import tables, wording, yamls
from khuang.content.kinds import KINDS, Both, Content, Flaw, Flawed, Kind

LIMIT = 5 * 1024 * 1024  # bytes of one file
M = TypeVar("M", bound=Content)
IGNORED = ("README*", "LICENSE*", "NOTICE*", ".*", "*.md", "__pycache__")


class PackFile(Content):
    """``pack.yaml``. ``requires``: names of packs that lie beside this one and are loaded before it."""

    name: str
    title: Both
    version: str
    requires: list[str] = []
    invented: bool = False
    sources: list[str] = []


@dataclass(frozen=True)
class Found:
    """One item as it stands in a file. ``body`` is what will be stored, ``digest`` names this version."""

    kind: str
    key: str
    model: Content
    body: dict[str, Any]
    file: str
    lines: yamls.Document

    @property
    def digest(self) -> str:
        return digest(self.kind, self.key, self.body)


@dataclass
class Read:
    """What a folder holds: its items, and everything that is wrong with it."""

    folder: Path
    pack: PackFile | None = None
    found: list[Found] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def canonical(value: object) -> str:
    """JSON with sorted names and no blanks: the same value is the same text. Raises ValueError for NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(kind: str, key: str, body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical([kind, key, body]).encode()).hexdigest()


def read(folder: Path) -> Read:
    """Read a pack. Never raises for bad content: every flaw is in ``flaws``."""
    result = Read(folder)
    try:
        result.pack = _pack_file(folder)
    except Flawed as bad:
        result.flaws += bad.flaws
        if not (folder / "pack.yaml").is_file():
            return result
    for path, kinds in _files(folder, result):
        for kind in kinds:
            try:
                result.found += _items(folder, path, kind, result)
            except Flawed as bad:
                result.flaws += bad.flaws
    _twice(result)
    return result


def text_of(path: Path, file: str) -> str:
    """A text file, in UTF-8 and of a sane size. Raises Flawed."""
    return decode(bytes_of(path, file), file)


def decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Flawed([Flaw(file, line, "this is not UTF-8", "save the file again as UTF-8")]) from None


def bytes_of(path: Path, file: str) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise Flawed([Flaw(file, 0, f"larger than {LIMIT // 1024 // 1024} MB", "split it")])
        return path.read_bytes()
    except OSError as error:
        raise Flawed([Flaw(file, 0, f"cannot be read: {error.strerror}", "check its name and permissions")]) from None


def _pack_file(folder: Path) -> PackFile:
    if not folder.is_dir():
        raise Flawed([Flaw(str(folder), 0, "there is no such folder", "give the folder that holds pack.yaml")])
    path = folder / "pack.yaml"
    if not path.is_file():
        cure = "write one with name, title (th, en) and version"
        raise Flawed([Flaw("pack.yaml", 0, "the pack has no pack.yaml", cure)])
    document = yamls.parse(text_of(path, "pack.yaml"), "pack.yaml")
    return _validated(PackFile, document.value, document, (), "pack.yaml")


def _files(folder: Path, result: Read) -> Iterator[tuple[Path, list[Kind]]]:
    """Every file of the pack with the kinds that read it; a file that nothing reads is a flaw."""
    registered = [kind for _, kind in KINDS.items()]
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.relative_to(folder).as_posix()
        hidden = any(fnmatch.fnmatch(part, pattern) for part in name.split("/") for pattern in IGNORED)
        if name == "pack.yaml" or hidden:
            continue
        kinds = [kind for kind in registered if any(_fits(name, glob) for glob in kind.files)]
        if kinds:
            yield path, kinds
        elif not _is_companion(path, name, registered):
            result.flaws.append(Flaw(name, 0, "no kind of content reads this file", _nearest(name, registered)))


def _nearest(name: str, kinds: list[Kind]) -> str:
    known = sorted({glob for kind in kinds for glob in kind.files})
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return (
        f"did you mean {' or '.join(near)}?" if near else f"rename it: {len(known)} patterns are known, as {known[0]}"
    )


def _is_companion(path: Path, name: str, kinds: list[Kind]) -> bool:
    beside = str(Path(name).with_suffix(".yaml"))
    return any(kind.companion == path.suffix and _fits(beside, glob) for kind in kinds for glob in kind.files)


def _fits(name: str, glob: str) -> bool:
    """A star stands for one part of a path, never for a folder."""
    return name.count("/") == glob.count("/") and fnmatch.fnmatchcase(name, glob)


def _items(folder: Path, path: Path, kind: Kind, result: Read) -> Iterator[Found]:
    file = path.relative_to(folder).as_posix()
    text = text_of(path, file)
    for value, where, document in _values(text, file):
        try:
            model = _validated(kind.model, value, document, where, file)
            yield from _found(kind, model, path, file, document.inside(where))
        except Flawed as bad:
            result.flaws += bad.flaws


def _values(text: str, file: str) -> Iterator[tuple[Any, yamls.Where, yamls.Document]]:
    if file.endswith(".csv"):
        for line, row in tables.parse(text, file):
            yield row, (), yamls.Document(row, {(): line})
        return
    document = yamls.parse(text, file)
    if isinstance(document.value, list):
        for n, value in enumerate(document.value):
            yield value, (n,), document
    else:
        yield document.value, (), document


def _found(kind: Kind, model: Content, path: Path, file: str, lines: yamls.Document) -> Iterator[Found]:
    if kind.expand:
        wrong = list(kind.check(model, lambda kind, key: None)) if kind.check else []
        if wrong:
            raise Flawed([Flaw(file, lines.line(w.where), w.message, w.cure) for w in wrong])
        for name, item in kind.expand(model):
            yield _stored(KINDS[name], item, {}, file, lines)
        return
    more: dict[str, Any] = {}
    if kind.companion and kind.build:
        beside = path.with_suffix(kind.companion)
        name = str(Path(file).with_suffix(kind.companion))
        if not beside.is_file():
            raise Flawed([Flaw(file, 1, f"{name} is missing", "put it beside this file")])
        more = kind.build(model, bytes_of(beside, name), name)
    yield _stored(kind, model, more, file, lines)


def _stored(kind: Kind, model: Content, more: dict[str, Any], file: str, lines: yamls.Document) -> Found:
    body = {**model.model_dump(mode="json"), **more}
    key = str(body.get(kind.key, ""))
    try:
        text = canonical(body)
    except (ValueError, RecursionError):
        raise Flawed([Flaw(file, lines.line(()), "a number is not finite", "write a plain number")]) from None
    if "\\u0000" in text:
        raise Flawed([Flaw(file, lines.line(()), "a text holds a NUL character", "remove it")])
    if not 0 < len(key) <= 200:
        raise Flawed([Flaw(file, lines.line((kind.key,)), f"'{kind.key}' must have 1 to 200 characters", "name it")])
    return Found(kind.name, key, model, body, file, lines)


def _validated(model: type[M], value: Any, document: yamls.Document, where: yamls.Where, file: str) -> M:
    if not isinstance(value, dict):
        cure = "write names and values, one a line: 'name: value'"
        raise Flawed([Flaw(file, document.line(where), "an item must be names with values", cure)])
    try:
        return model.model_validate(value)
    except ValidationError as bad:
        raise Flawed([wording.flaw(error, document, where, file) for error in bad.errors()]) from None


def _twice(result: Read) -> None:
    seen: dict[tuple[str, str], Found] = {}
    for item in result.found:
        first = seen.setdefault((item.kind, item.key), item)
        if first is not item:
            message = f"{item.kind} '{item.key}' stands twice: also in {first.file}, line {first.lines.line(())}"
            result.flaws.append(Flaw(item.file, item.lines.line(()), message, "keep one of the two"))
