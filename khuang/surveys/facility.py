"""The handler ``town.facility``: a place was looked at; its features become a check, a new place is added."""

from collections.abc import Sequence
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.surveys.facilities import actions
from khuang.surveys.handlers import Outcome
from khuang.surveys.models import Media
from khuang.surveys.received import Received, Subject
from khuang.town.facilities.actions import add_facility, add_photo
from khuang.town.facilities.models import Facility, FacilityCheck, FacilityPhoto
from khuang.town.facilities.rules import FEATURES
from khuang.trust.models import StoredFile


class Record:
    """All questions of the form are helpers: what they say is of the place, not of a household or person."""

    def __call__(self, received: Received, *, by: Actor) -> Outcome:
        subject = next(one for one in received.subjects if one.kind == "place")
        said = {**received.helpers, **subject.values}
        place = Facility.objects.filter(id=subject.id).first()
        new = place is None
        place = place or _added(said, subject, by=by)
        media = Media.objects.filter(submission=received.submission).select_related("file").first()
        answers = {name: str(said.get(f"has_{name}", "")) for name in FEATURES}
        done = actions.check(
            facility=place, on=received.observed_at.date(), answers=answers, source="submission",
            source_id=received.submission, id=derived_id(received.submission, "check"), file=media.file if media else None,
            by=by,
        )  # fmt: skip
        return Outcome(int(new), int(done))

    def files_came(self, submission: UUID, files: Sequence[StoredFile], *, by: Actor) -> None:
        """The photo of a place that came after the form, or while the form was set aside."""
        check = FacilityCheck.objects.filter(id=derived_id(submission, "check")).first()
        if check is not None and not FacilityPhoto.objects.filter(check_of=check).exists():
            add_photo(check=check, file=files[0], by=by)


record = Record()


def _added(said: dict[str, object], subject: Subject, *, by: Actor) -> Facility:
    spot = said.get("place_location")
    at = (float(spot["lat"]), float(spot["lon"])) if isinstance(spot, dict) else (None, None)
    name = str(said.get("place_name", ""))
    return add_facility(
        kind=str(said.get("place_kind", "other")), name_th=name, name_en=name, place=str(said.get("place_village", "")),
        lat=at[0], lon=at[1], id=subject.id, by=by,
    )  # fmt: skip
