"""What referrals add to the page of a case: sending on, and what became of what was sent."""

from collections.abc import Mapping
from typing import Any

from khuang.access.requests import Request
from khuang.care.cases.folder import Folder
from khuang.care.models import Offer
from khuang.care.referrals import reading, showing


def of_case(request: Request, folder: Folder) -> Mapping[str, Any]:
    """Nothing for a colleague."""
    if folder.reader == "colleague":
        return {}
    lines = showing.heads(reading.sent(folder, by=request.actor))
    offered = (
        Offer.objects.visible_to(request.actor).filter(case=folder.row, state="offered").select_related("to").first()
    )
    return {"case": folder.row, "lines": lines, "may_send": folder.row.state == "open", "offered": offered}
