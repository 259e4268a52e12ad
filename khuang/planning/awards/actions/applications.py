"""Applications: begun from a form, written by several, finished, sent with their figures fixed, won or lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem, Stale
from khuang.base.thai import be, straight
from khuang.content import queries as content
from khuang.planning.awards import freezing, queries, rules
from khuang.planning.awards.content import boxes
from khuang.planning.models import Application, ApplicationNote, ApplicationText, AsideWarning, Award, SentApplication
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit


def begin(*, form: str, year: int, title_th: str, title_en: str = "", invented: bool = False, by: Actor) -> Application:
    """A draft with the form as it stands now; it keeps this form whatever the pack says later."""
    item = content.item("award-form", form)
    if item is None:
        raise Problem(_("Choose a form."), field="form")
    if not title_th.strip():
        raise Problem(_("Give the application a name in Thai."), field="title_th")
    row = Application(
        form_key=item.key, form_digest=item.digest, form=item.body, title_th=title_th.strip(), title_en=title_en.strip(),
        year=year, invented=invented, by=by.id, made_on=timezone.localdate(),
    )  # fmt: skip
    with write():
        row.number = next_number(Application)
        row.save(force_insert=True)
        _told(row, "begun", by)
    return row


def save(*, application: Application, box: str, language: str, text: str, base: int, by: Actor) -> ApplicationText:
    """The next version of a text. ``base``: the version that the writer had before them; Stale when there is a newer one."""
    _writable(application, box)
    text = straight(text).replace("\r\n", "\n").strip()
    if language not in rules.LANGUAGES:
        raise Problem(_("Please choose one."))
    if len(text) > rules.LONGEST_BOX:
        raise Problem(
            _("That is too long: %(n)s characters at most.") % {"n": rules.LONGEST_BOX}, field=f"text_{language}"
        )
    now = queries.text_of(application, box, language)
    if (now.text if now else "") == text:
        return now or ApplicationText(application=application, box=box, language=language, n=0, text="")
    if (now.n if now else 0) != base:
        raise Stale(
            _("Somebody else wrote here since you opened it. Both texts are below: put them together, then save.")
        )
    row = ApplicationText(
        application=application, box=box, language=language, n=base + 1, text=text, by=by.id, at=timezone.now()
    )
    try:
        with write():
            row.save(force_insert=True)
            audit.record(
                by=by, action="planning.application.written", object_kind="application", object_id=application.id,
                detail={"box": box, "language": language, "n": row.n},
            )  # fmt: skip
    except IntegrityError:
        raise Stale(
            _("Somebody else wrote here since you opened it. Both texts are below: put them together, then save.")
        ) from None
    return row


def put_aside(
    *, application: Application, box: str, language: str, figure: str, number: str, why: str, by: Actor
) -> AsideWarning:
    """This number is of something else. Raises Problem without a reason."""
    _writable(application, box)
    why = straight(why).strip()[: rules.LONGEST]
    if not why:
        raise Problem(_("Say why this number is right: whoever reads the application later sees it."), field="why")
    there = {(one.figure, one.number, one.language) for one in queries.differing(application, box)}
    if (figure, number, language) not in there:
        raise Problem(_("This number does not stand in the text any more."))
    row = AsideWarning(
        application=application, box=box, language=language, figure=figure, number=number, why=why, by=by.id,
        at=timezone.now(),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        _told(application, "aside", by)
    return row


def add_note(*, application: Application, box: str, kind: str, ref: str, by: Actor) -> ApplicationNote:
    """Something public that the box rests on. Twice is once; one that was taken away stands again."""
    _writable(application, box)
    if (kind, ref) not in queries.seen([(kind, ref)]):
        raise Problem(_("Choose something that everybody can read here."), field="thing")
    row = ApplicationNote.objects.filter(application=application, box=box, kind=kind, ref=ref).first()
    with write():
        if row is None:
            row = ApplicationNote(application=application, box=box, kind=kind, ref=ref)
            row.save(force_insert=True)
        elif row.removed:
            change(row, removed=False)
        _told(application, "noted", by)
    return row


def remove_note(*, note: ApplicationNote, by: Actor) -> None:
    _writable(note.application, note.box)
    with write():
        change(note, removed=True)
        _told(note.application, "unnoted", by)


def finish(*, application: Application, by: Actor) -> None:
    """Nobody writes in it any more. Raises Problem while something stands in the way."""
    if not rules.ready(queries.flaws(application)):
        raise Problem(_("Something is still missing: look at the boxes that are marked."))
    _move(application, "finish", by)


def reopen(*, application: Application, by: Actor) -> None:
    _move(application, "reopen", by)


def send(*, application: Application, on: date | None = None, by: Actor) -> SentApplication:
    """It went to the giver on that day: texts and figures are fixed as they are now, and everybody may read them."""
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    state = step(rules.APPLICATION, application.state, "send")
    if not rules.ready(queries.flaws(application)):
        raise Problem(_("A figure changed since it was finished: open it again and look at the boxes that are marked."))
    text, digest = freezing.fixed(application, day)
    row = SentApplication(application=application, content=text, digest=digest, by=by.id, at=timezone.now())
    with write():
        change(application, state=state, sent_on=day, digest=digest)
        row.save(force_insert=True)
        _award(application, day, by).save(force_insert=True)
        audit.record(
            by=by, action="planning.application.sent", object_kind="application", object_id=application.id,
            detail={"digest": digest},
        )  # fmt: skip
    return row


def decide(*, application: Application, won: bool, on: date | None = None, by: Actor) -> None:
    """What the giver decided; the register says so too."""
    day = on or timezone.localdate()
    if application.sent_on and day < application.sent_on:
        raise Problem(_("This day lies before the one on which it was sent."), field="on")
    if day > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    state = step(rules.APPLICATION, application.state, "win" if won else "lose")
    award = Award.objects.filter(application=application).first()
    with write():
        change(application, state=state, decided_on=day)
        if award:
            change(award, state="given" if won else "not-given", year=be(day.year))
        _told(application, state, by)


def _award(application: Application, day: date, by: Actor) -> Award:
    form: Mapping[str, Any] = application.form
    return Award(
        name_th=form["title"]["th"], name_en=form["title"]["en"], giver_th=form["giver"]["th"], giver_en=form["giver"]["en"],
        year=be(day.year), text_th=application.title_th, text_en=application.title_en, state="applied",
        source=_("Application number %(n)s of this system") % {"n": application.number}, application=application,
        invented=application.invented, by=by.id,
    )  # fmt: skip


def _writable(application: Application, box: str) -> None:
    if box not in {one["key"] for one in boxes(application.form)}:
        raise Problem(_("This form has no such box."))
    state = Application.objects.values_list("state", flat=True).get(pk=application.pk)
    if state != "draft":
        raise Problem(_("This application is finished: open it again to write in it."))


def _move(application: Application, verb: str, by: Actor) -> None:
    state = step(rules.APPLICATION, application.state, verb)
    with write():
        change(application, state=state)
        _told(application, verb, by)


def _told(application: Application, what: str, by: Actor) -> None:
    audit.record(by=by, action=f"planning.application.{what}", object_kind="application", object_id=application.id)
