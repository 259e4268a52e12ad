"""What the tiers of a form's questions ask of the form itself. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TIERS = ("public", "internal", "personal", "restricted")
SALT = "khuang_salt"


@dataclass(frozen=True, slots=True)
class Leak:
    """A question that would tell the server of a restricted answer."""

    name: str
    row: int
    message: str
    cure: str


def leaks(questions: Sequence[Mapping[str, Any]], ids: Collection[str] = ()) -> Iterator[Leak]:
    """Open questions that are calculated from restricted ones, or asked because of them; restricted ids."""
    shut = {question["name"] for question in questions if question["tier"] == "restricted"}
    for question in questions:
        name, uses = question["name"], shut.intersection(question.get("uses", ()))
        if name in shut and name in ids:
            yield Leak(
                name, question["row"], f"'{name}' names the subject, so it cannot be restricted", "write personal"
            )
        elif name not in shut and uses:
            told = ", ".join(sorted(uses))
            message = f"'{name}' is {question['tier']}, but tells of {told}, which is restricted"
            yield Leak(name, question["row"], message, "make it restricted too")


def salted(xform: str, questions: Sequence[Mapping[str, Any]]) -> str:
    """Give a form with restricted questions a random node of its own, which the server never keeps in the open.

    The HMAC of the raw bytes decides what is an identical resend. Without this node whoever has the keys of the server
    could try "yes" and "no" until it fits.
    """
    if not any(question["tier"] == "restricted" for question in questions) or SALT in xform:
        return xform
    from lxml import etree

    tree = etree.fromstring(xform.encode())
    names = {"x": "http://www.w3.org/2002/xforms"}
    data = tree.xpath("//x:model/x:instance[1]/*[1]", namespaces=names)[0]
    data.insert(0, data.makeelement(f"{{{etree.QName(data).namespace}}}{SALT}"))
    bind = tree.xpath("//x:model/x:bind[1]", namespaces=names)[0]
    made = bind.makeelement(bind.tag, nodeset=f"/{etree.QName(data).localname}/{SALT}", type="string")
    made.set("readonly", "true()")
    made.set("{http://openrosa.org/javarosa}preload", "uid")
    bind.addprevious(made)
    return f'<?xml version="1.0"?>{etree.tostring(tree, encoding="unicode")}'
