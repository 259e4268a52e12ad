"""What is wrong with a file or a cell, and what to do about it, as people read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.registry.exchange.preview import Complaint

FILES = {
    "empty": _("This file is empty."),
    "too-large": _("This file is larger than 10 MB. Remove pictures and sheets that are not needed, or split it."),
    "too-many-rows": _("This file has more than 5,000 rows. Split it by village and upload one after the other."),
    "too-many-columns": _("This sheet has more than 80 columns. Delete those that are not needed."),
    "not-a-sheet": _("This is no file of rows. Save it as Excel (.xlsx) or CSV in a spreadsheet program, then upload that."),
    "encoding": _("The letters of this file cannot be read. Save it as CSV UTF-8, or as Excel (.xlsx)."),
    "no-rows": _("There is no row below the headings. Put the list on the first sheet."),
    "too-heavy": _("This workbook needs too much memory or time. Copy the list alone into a new workbook."),
}  # fmt: skip
CELLS = {
    "formula": (_("holds a formula"), _("Copy the column and paste it back as values.")),
    "error": (_("holds an error of the spreadsheet"), _("Write the value itself.")),
    "too-long": (_("is too long"), _("Shorten it to 500 letters.")),
    "name": (_("is no name: it holds digits"), _("Write the name alone.")),
    "choice": (_("is none of the answers of the list"), _("Write one of:")),
    "number": (_("is no number"), _("Write digits alone.")),
    "age": (_("is no age"), _("Write years, 0 to 130.")),
    "date": (_("is no date"), _("Write day/month/year, for example 22/11/2569, or the year alone.")),
    "future": (_("is a day that has not come yet"), _("Look whether the year is right.")),
    "identity": (_("is no 13-digit number and no G code"), _("Look at the card again, or leave the cell empty.")),
    "zeros": (
        _("is too short: the spreadsheet may have dropped zeros at the beginning"),
        _("Format the column as text and write all 13 digits."),
    ),
    "phone": (_("is no telephone number"), _("Write 8 to 15 digits.")),
    "village": (_("is no village of this town"), _("Write its name, its number, or its code.")),
    "degrees": (_("is no latitude or longitude"), _("Write degrees with a point, for example 18.1936.")),
    "record": (_("is no number of a record"), _("Leave it empty for somebody new.")),
    "no-name": (_("is empty: a person needs a name"), _("Write the name that the person uses.")),
    "no-village": (_("is empty: it is not said in which village"), _("Write the village.")),
    "twice": (_("is the same person as in row"), _("Delete one of the two rows.")),
    "number-check": (_("has a check digit that does not fit"), _("It is taken all the same; look at the card again.")),
}  # fmt: skip
LISTS = {
    "tpmap": _("Poor households (TPMAP)"),
    "disability": _("Register of persons with disabilities"),
    "elderly": _("Elderly allowance"),
    "other": _("Another list"),
}
PURPOSES = {
    "visits": _("visits and care"),
    "cleaning": _("correcting the register"),
    "plan": _("preparing the plan"),
    "request": _("a request of an authority"),
    "copy": _("a copy for the person"),
}
FAMILY = {
    "trouble": pgettext_lazy("family book", "In trouble"),
    "watch": pgettext_lazy("family book", "To be watched"),
    "fine": pgettext_lazy("family book", "No difficulty told"),
    "unknown": pgettext_lazy("family book", "Not known"),
}
FAMILY_TAGS = {"trouble": "urgent", "watch": "wait", "fine": "done", "unknown": "plain"}
STATES = {
    "looked-at": _("Being looked at"),
    "confirmed": _("Being written"),
    "done": _("Written"),
    "discarded": _("Forgotten"),
}


def told(complaints: Sequence[Complaint], most: int = 200) -> list[dict[str, Any]]:
    """Complaints as rows: cell, heading, what is wrong, what to do."""
    return [_told(one) for one in complaints[:most]]


def _told(one: Complaint) -> dict[str, Any]:
    wrong, cure = (str(text) for text in CELLS[one.code])
    if one.said:
        wrong, cure = (f"{wrong} {one.said}", cure) if one.code == "twice" else (wrong, f"{cure} {one.said}")
    return {"cell": one.cell, "heading": one.heading, "wrong": wrong, "cure": cure}


def label(said: Mapping[str, str], lang: str) -> str:
    return said.get(lang) or said["th"]
