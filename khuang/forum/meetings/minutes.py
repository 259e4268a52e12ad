"""Minutes that write themselves from the record, and the beginning of a summary.

The form follows the one for minutes in the Regulation of the Office of the Prime Minister on Correspondence B.E. 2526,
no. 25 and form 11: name, number of the calendar year, day, place, who came, beginning, agenda, end, who wrote it. It asks
for names of those who came; a hearing of residents counts heads by village instead, and names nobody but the two who sign.
"""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from khuang.base.thai import be
from khuang.forum.meetings import queries, wording
from khuang.forum.models import Meeting
from khuang.town.queries import town
from khuang.ui import pdf


def answer(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The PDF, in Thai whatever the reader's language: it is the town's paper."""
    with override("th"):
        return pdf.page(
            request, "forum/meetings/minutes.html", told(meeting), name=f"minutes-{meeting.held_on.isoformat()}"
        )


def told(meeting: Meeting) -> dict[str, Any]:
    """All that stands in the minutes. Heads as everybody may read them: groups too small are joined."""
    places = wording.constituencies(meeting, "th")
    came = queries.told(meeting, list(places))
    return {
        "title": _("Minutes of the meeting"), "paper_lang": "th", "town": town() or {"title": ""}, "meeting": meeting, "told": came,
        "number": f"{queries.number(meeting)}/{be(meeting.held_on.year)}",
        "places": [(places.get(one.key, wording.GENDERS["rest"]), one) for one in came.constituencies],
        "genders": [(wording.GENDERS[one.key], one) for one in came.genders],
        "resolutions": list(queries.resolutions(meeting)), "hands": queries.hands(meeting),
        "said": list(queries.said_there(meeting)), "summary": queries.summary(meeting), "present": queries.present(meeting),
        "signatures": signatures(meeting), "changed": changed(meeting),
    }  # fmt: skip


def fingerprint(meeting: Meeting) -> str:
    """Of what the minutes say, the signatures apart: words that are published, changed or withdrawn later alter it."""
    last, hands = queries.summary(meeting), queries.hands(meeting)
    what = [
        meeting.agenda, meeting.minutes, list(queries.said_there(meeting).values_list("number", "text", "credit")),
        [(one.statement.number, one.statement.text, one.agree, one.disagree, one.passed) for one in hands],
        list(queries.resolutions(meeting).values_list("number", "text", "adopted", "agree", "disagree", "abstain")),
        [last.text, last.corrections, last.why_not] if last else [],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(what, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changed(meeting: Meeting) -> bool:
    """Whether the record says something else than what was signed."""
    return bool(meeting.signed_by) and meeting.signed_by[0].get("record") != fingerprint(meeting)


def signatures(meeting: Meeting) -> list[dict[str, str]]:
    """Chair first; two empty lines while nobody has signed."""
    empty = {"name": "", "office": "", "on": ""}
    rows = [*meeting.signed_by, *([empty] * (2 - len(meeting.signed_by)))]
    what = (_("Chair of the meeting"), _("Wrote the minutes"))
    return [{**row, "what": what[min(n, 1)]} for n, row in enumerate(rows)]


def draft(meeting: Meeting) -> str:
    """What the record already knows, as a beginning: somebody makes sentences of it that can be read out."""
    lines = [f"• {row.text}" for row in queries.said_there(meeting)]
    for one in queries.hands(meeting):
        counts = {"agree": one.agree, "disagree": one.disagree, "passed": one.passed}
        lines.append(
            f"• {one.statement.text} – "
            + _("by raised hands: %(agree)s for, %(disagree)s against, %(passed)s neither") % counts
        )
    lines += [f"• {_('Resolved')}: {row.text}" for row in queries.resolutions(meeting) if row.adopted]
    return "\n".join(lines)
