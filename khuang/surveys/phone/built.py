"""What the phone's pages were built into, and what the phone is to keep of it."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

FOLDER = Path(__file__).resolve().parents[1] / "static" / "surveys" / "phone"
SHELL = "/field/"
STYLES = ("ui/css/tokens.css", "ui/css/base.css", "ui/css/components.css")
PICTURES = (
    "ui/img/mark.svg",
    "ui/img/weave.svg",
    "ui/fonts/noto-sans-thai-400.woff2",
    "ui/fonts/noto-sans-thai-700.woff2",
)


def found() -> dict[str, Any] | None:
    """``built.json``; None when the pages were not built (no Node when the town was set up)."""
    try:
        held: dict[str, Any] = json.loads((FOLDER / "built.json").read_text())
    except OSError:
        return None
    return held


def base() -> str:
    """Built files carry a digest in their names: they need no second one, and load each other by these names."""
    return f"{settings.STATIC_URL}surveys/phone/"


def shell(held: dict[str, Any]) -> dict[str, Any]:
    """For the page: its script and style, and where scripts find the rest."""
    told = {"base": base(), "words": held["words"], "formStyle": held["formStyle"]}
    return {"main": base() + held["main"], "style": base() + held["style"], "told": told}


def worker(held: dict[str, Any]) -> str:
    """The service worker with the list of what it keeps. Another list is another version."""
    first = [SHELL, *(static(name) for name in (*STYLES, *PICTURES))]
    first += [base() + name for name in (*held["first"], held["style"], *held["words"].values())]
    later = [base() + name for name in held["later"]]
    version = hashlib.sha256("\n".join([*first, *later]).encode()).hexdigest()[:12]
    return f"const KEEP = {json.dumps({'version': version, 'first': first, 'later': later})};\n" + (
        FOLDER / "worker.js"
    ).read_text(encoding="utf-8")
