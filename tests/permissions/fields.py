"""What a page asks for: its forms, their fields and what these offer."""

from html.parser import HTMLParser
from typing import Any


class Forms(HTMLParser):
    """The forms of a page: address, and each field with its kind and the values that it offers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, Any]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"action": at.get("action", ""), "method": at.get("method", "get").lower(), "fields": {}})
            return
        if not self.forms:
            return
        fields = self.forms[-1]["fields"]
        if tag in ("input", "button", "textarea") and at.get("name"):
            kind = "textarea" if tag == "textarea" else at.get("type", "text")
            fields.setdefault(at["name"], (kind, []))[1].append(at.get("value", ""))
        elif tag == "select" and at.get("name"):
            self.select = at["name"]
            fields.setdefault(at["name"], ("select", []))
        elif tag == "option" and self.select:
            fields[self.select][1].append(at.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
