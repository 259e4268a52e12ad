"""The handler ``surveys.organisation``: which organisation a form is about, when the town knows it.

The answers stay with the form; nothing is written into any register. An organisation that the town does not know is
named in the form alone.
"""

from khuang.base.actor import Actor
from khuang.surveys.answers.models import About
from khuang.surveys.handlers import Outcome
from khuang.surveys.received import Received
from khuang.town import queries as town


def note(received: Received, *, by: Actor) -> Outcome:
    """``id_node`` of the form's organisation holds its code (list ``town.organisations``)."""
    made = 0
    for code in filter(None, map(str, _codes(received))):
        row = town.organisation(code)
        if row:
            _about, new = About.objects.get_or_create(submission_id=received.submission, organisation=row)
            made += new
    return Outcome(new=made)


def _codes(received: Received) -> list[object]:
    nodes = [one["id_node"] for one in received.form.body["subjects"] if one["kind"] == "organisation"]
    return [received.helpers.get(node, "") for node in nodes]
