"""Writes an XLSForm workbook: what the scripts that make the packs' forms share."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook


def save(
    manifest: Path, out: Path, *, tongues: Sequence[str], columns: Sequence[str], survey: Iterable[Mapping[str, str]],
    choices: Iterable[Sequence[str]],
) -> None:  # fmt: skip
    """``manifest``: the YAML beside the form, for title, key and version. ``tongues``: as in ``label::…``, the default first.

    ``survey``: a row by column; ``choices``: list, name, a label in each tongue. Made anew, it is the same file.
    """
    said: dict[str, Any] = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append([*columns])
    for row in survey:
        sheet.append([row.get(column, "") for column in columns])
    sheet = book.create_sheet("choices")
    sheet.append(["list_name", "name", *(f"label::{tongue}" for tongue in tongues)])
    for values in choices:
        sheet.append([*values])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version", "default_language"])
    settings.append([said["title"]["th"], said["key"], said["version"], tongues[0]])
    book.properties.created = book.properties.modified = datetime(2026, 11, 22)
    book.save(out)
