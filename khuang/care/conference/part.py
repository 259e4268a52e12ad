"""What conferences add to the page of a case."""

from collections.abc import Mapping
from typing import Any

from khuang.access.requests import Request
from khuang.care.cases.folder import Folder
from khuang.care.conference import reading, showing


def of_case(request: Request, folder: Folder) -> Mapping[str, Any]:
    rows = [showing.meeting(one) for one in reading.of_case(folder, by=request.actor)]
    return {"case": folder.row, "meetings": rows, "open": folder.row.state == "open"}
