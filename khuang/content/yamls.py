"""YAML with line numbers: plain values, and where each of them stands. No tags, anchors or merges."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from khuang.content.kinds import Flaw, Flawed

Where = tuple[str | int, ...]
DEPTH = 30


@dataclass
class Document:
    """``value`` is what the file says; ``lines`` the line (from 1) of each path inside it."""

    value: Any
    lines: dict[Where, int] = field(default_factory=dict)

    def line(self, where: Where) -> int:
        """Line of this path, or of the nearest one around it."""
        for cut in range(len(where), -1, -1):
            if where[:cut] in self.lines:
                return self.lines[where[:cut]]
        return 1

    def inside(self, where: Where) -> "Document":
        """The part at this path, its lines counted from the file's beginning."""
        if not where:
            return self
        cut = len(where)
        return Document(None, {path[cut:]: line for path, line in self.lines.items() if path[:cut] == where})


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()
        self.lines: dict[Where, int] = {}
        self.scalars = yaml.SafeLoader("")

    def stop(self, node: yaml.Node, message: str, cure: str = "") -> Flawed:
        return Flawed([Flaw(self.file, node.start_mark.line + 1, message, cure)])

    def read(self, node: yaml.Node, where: Where) -> Any:
        if id(node) in self.seen or len(where) > DEPTH:
            raise self.stop(node, "anchors and very deep nesting are not read", "write the value out in full")
        if not isinstance(node, yaml.ScalarNode):
            self.seen.add(id(node))
        self.lines[where] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*where, n)) for n, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.stop(key_node, "a name must be plain text", "put it in quotes")
            key = key_node.value
            if key in found:
                raise self.stop(key_node, f"'{key}' stands here twice", "keep one of the two")
            found[key] = self.read(child, (*where, key))
            self.lines[(*where, key)] = key_node.start_mark.line + 1
        return found

    def scalar(self, node: yaml.Node) -> Any:
        try:
            return self.scalars.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            raise self.stop(node, f"'{str(node.value)[:40]}' cannot be read", "put it in quotes") from None


def parse(text: str, file: str) -> Document:
    """Read one document. Raises Flawed with the line and the cure."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise Flawed([Flaw(file, 1, "this is nested too deeply", "write it flatter")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        cure = "look at the indentation, colons and quotes there and just above"
        raise Flawed([Flaw(file, line, f"this is not YAML: {error.problem or error.context}", cure)]) from None
    except yaml.YAMLError as error:
        cure = "save it as plain text in UTF-8"
        raise Flawed([Flaw(file, 1, f"this is not YAML: {str(error).splitlines()[0]}", cure)]) from None
    if node is None:
        return Document(None)
    reader = _Reader(file)
    return Document(reader.read(node, ()), reader.lines)
