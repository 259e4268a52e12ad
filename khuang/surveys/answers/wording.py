"""The words of choices: those of the form itself, and of public lists that it carries along."""

from collections.abc import Mapping
from typing import Any

from khuang.base.actor import SYSTEM
from khuang.surveys.lists import EVERYBODYS, LISTS


def labels(form: Mapping[str, Any]) -> dict[str, dict[str, dict[str, str]]]:
    """List → code → {language: words}. Lists of people and homes are left out: their codes are identities."""
    found = {name: {choice["name"]: choice["label"] for choice in choices} for name, choices in form["choices"].items()}
    for file, provider in form.get("lists", {}).items():
        if provider in EVERYBODYS and provider in LISTS:
            found[file] = {row["name"]: _said(row) for row in LISTS[provider](by=SYSTEM)}
    return found


def _said(row: Mapping[str, str]) -> dict[str, str]:
    return {"th": row["label"], "en": row.get("label_en", row["label"])}
