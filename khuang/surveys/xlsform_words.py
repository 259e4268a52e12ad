"""What can be wrong with a workbook, in words: code → what is wrong, and the cure. ``{…}`` as the code's parameters."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

SAVE_AGAIN = _("save it again as .xlsx in a spreadsheet program")
SMALLER = _("make the form smaller")
CORRECT = _("correct the cell")
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "too-large": (_("larger than {megabytes} MB"), _("remove pictures from the workbook")),
    "unpacks": (_("unpacks to more than a form can need"), SAVE_AGAIN),
    "no-workbook": (_("this is no .xlsx workbook"), SAVE_AGAIN),
    "old-workbook": (
        _("this is an .xls workbook of an old program, or one that is locked with a password"),
        _("open it in a spreadsheet program, take the password away and save it as .xlsx"),
    ),
    "entities": (_("{part} inside it defines entities"), SAVE_AGAIN),
    "slow": (_("conversion took longer than {seconds} seconds"), SMALLER),
    "heavy": (_("the workbook needs too much memory or time"), SMALLER),
    "unreadable": (_("the workbook cannot be read ({error})"), SAVE_AGAIN),
    "no-sheet": (_("the sheet '{name}' is missing or empty"), _("add it, as xlsform.org shows")),
    "rows": (_("the sheet has more than {rows} rows"), _("split the form")),
    "no-setting": (_("the sheet says no {name}"), _("add a column {name} with its value below")),
    "setting": (
        _("the {name} '{value}' has other signs than letters, digits, points, hyphens and underscores"), CORRECT,
    ),
    "never-began": (_("this ends a group that never began"), _("remove the row")),
    "no-end": (_("'{name}' begins here and never ends"), _("add a row that ends it")),
    "no-tier": (_("khuang_tier is empty for '{name}'"), _("write one of {tiers}")),
    "bad-tier": (_("khuang_tier is '{tier}' for '{name}'"), _("write one of {tiers}")),
    "no-choices": (_("the sheet 'choices' is missing, or its columns list_name, name and label are"), _("add it")),
    "no-list": (_("there is no list '{name}' on the sheet 'choices'"), _("add it there, or correct the name here")),
    "no-type": (_("there is no type of question '{name}'"), _("choose one of those at xlsform.org")),
    "no-reference": (_("it speaks of a question '{name}' that the form does not have"), CORRECT),
    "no-name": (_("this question or group has no name"), _("give it a short name in Latin letters")),
    "bad-name": (
        _("a name begins with a letter, then come letters, digits, underscores, hyphens, points"), CORRECT,
    ),
    "twice": (_("the name '{name}' stands twice in the same group"), _("give one of them another name")),
    "no-label": (_("'{name}' has no label"), _("write what is asked")),
    "no-calculation": (_("the calculation is missing"), _("write it in the column calculation")),
    "converter": (_("the converter says: {text}"), CORRECT),
    "unconverted": (_("the form cannot be converted ({error})"), _("compare it with xlsform.org")),
}  # fmt: skip


def said(code: str, params: dict[str, Any]) -> tuple[str, str]:
    """(What is wrong, the cure) in the reader's language."""
    message, cure = WORDS[code]
    return str(message).format(**params), str(cure).format(**params)


def in_english(code: str, row: int, sheet: str, params: dict[str, Any]) -> tuple[str, str]:
    """As the command line says it, with the place in front."""
    with override("en"):
        message, cure = said(code, params)
    return (f"sheet '{sheet}', row {row}: {message}" if row else message), cure
