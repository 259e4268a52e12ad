"""In which parts a submission is kept, and sealed to whom.

An ordinary form: ``raw``, sealed to the server. A form with restricted questions: ``open`` (the form with the other
answers alone, sealed to the server; enough to have the handlers act again), ``restricted`` and ``raw`` (sealed to the
form's team; the server cannot open them again once it has let go of the request).
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from khuang.content.models import Item
from khuang.surveys import forms_known, splitting
from khuang.surveys.models import Part, Submission
from khuang.surveys.parse import Sent
from khuang.trust.keyring import recovery_holder
from khuang.trust.models import Holder
from khuang.trust.writing import Writer

LockerOf = Callable[[str], UUID]  # a media file's name → the locker it belongs in


@dataclass(frozen=True, slots=True)
class Keeping:
    """The parts, not yet saved, and where each media file goes."""

    parts: list[Part]
    locker_of: LockerOf


def sealed(raw: bytes, sent: Sent, row: Submission, pen: Writer, team: Holder | None) -> Keeping:
    """Before ``write()``. ``team``: only for a form with restricted questions."""
    if team is None:
        part = _part(row, "raw", raw, pen, pen.locker())
        return Keeping([part], lambda name: part.locker)
    form = row.form.body
    ours, theirs = pen.locker(), pen.locker(team)
    parts = [
        _part(row, "open", splitting.padded(splitting.open_xml(sent, form)), pen, ours),
        _part(row, "restricted", splitting.team_words(sent, form, raw), pen, theirs),
        _part(row, "raw", splitting.padded(raw), pen, theirs),
    ]
    files = splitting.open_files(sent, form)
    return Keeping(parts, lambda name: ours if name in files else theirs)


def _part(row: Submission, name: str, content: bytes, pen: Writer, locker: UUID) -> Part:
    part = Part(submission=row, locker=locker, name=name)
    pen.seal_bytes(part, content)
    return part


def readable(row: Submission) -> Part:
    """The part that the server may open: all of an ordinary form, the open answers of a mixed one."""
    parts = {part.name: part for part in row.parts.all()}
    return parts.get("open") or parts["raw"]


def team_of(item: Item) -> Holder | None:
    """Who reads the restricted answers of this form; None when it has none. Raises ``forms_known.Unknown``."""
    if not splitting.is_mixed(item.body):
        return None
    team = forms_known.team(item)
    if team is None:
        raise forms_known.Unknown("no-team")
    return team


def unread_locker(raw: bytes, pen: Writer) -> UUID:
    """For bytes that could not be taken: the server's, unless they may be of a form with restricted questions.

    Then that form's team alone opens them; the recovery sheet does when there is no team (yet).
    """
    theirs = [team for key, team in forms_known.restricted().items() if key.encode() in raw]
    return pen.locker(*{team or recovery_holder() for team in theirs}) if theirs else pen.locker()
