"""Where the figures of a pathway come from: the ledger of figures, or for a restricted one what its team has opened."""

from collections.abc import Iterable

from django.utils import timezone

from khuang.care.cases.folder import Folder
from khuang.care.cases.telling import HELPED, KIND
from khuang.care.pathways.content import Pathway
from khuang.care.pathways.statistics import Told, from_facts
from khuang.results.models import Fact

COLUMNS = ("source_id", "kind", "starts", "ends", "dims", "gender", "age_band")


def of_pathway(pathway: Pathway) -> list[Told]:
    """Ordinary cases, from the ledger; nothing for a restricted pathway, which tells the ledger nothing."""
    if pathway.tier == "restricted":
        return []
    rows = Fact.objects.filter(source_kind=KIND, family="where", retracted=False, dims__pathway=pathway.key)
    return from_facts(rows.values(*COLUMNS), pathway.key)


def of_folders(folders: Iterable[Folder]) -> list[Told]:
    """Cases that lie open on the table: what a team's return counts."""
    return [_told(folder) for folder in folders]


def _told(folder: Folder) -> Told:
    closed = folder.case["closed_on"]
    ending = next((one.ref for one in reversed(folder.done) if one.what in ("closed", "approved")), "")
    served = next((timezone.localdate(one.at) for one in folder.done if one.what in HELPED), None)
    return Told(
        folder.case["opened_on"], closed, ending if closed else "",
        [(one.stage, timezone.localdate(one.at)) for one in folder.done if one.stage], served,
        folder.case["risk"] or "", counted="counting" in folder.consents,
    )  # fmt: skip
