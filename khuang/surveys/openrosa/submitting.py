"""One POST of a phone: taken apart, handed to ``surveys.actions.receive``, answered with a receipt and nothing else."""

from contextlib import suppress
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from khuang.access import limits
from khuang.access.models import Device
from khuang.base.actor import Actor
from khuang.base.ids import spaced_code
from khuang.surveys import parse, quota
from khuang.surveys.actions import Receipt, Upload, receive
from khuang.surveys.openrosa import multipart, reply
from khuang.surveys.openrosa.formlist import DOOR
from khuang.surveys.openrosa.reply import Refused
from khuang.surveys.reach import Reach

FORM = "xml_submission_file"
PARTIAL = "*isIncomplete*"
STATUS = {"new": 201, "held": 201, "repeated": 202, "quarantined": 202}


def submitted(request: HttpRequest, device: Device, by: Actor) -> HttpResponse:
    """Everything is committed before this returns. Raises Refused."""
    body = whole(request)
    raw, media = taken_apart(body, request.headers.get("Content-Type", ""))
    count = partial(quota.within_the_day, device.id, len(body))
    try:
        found = receive(raw=raw, media=media, door=DOOR, by=by, within=Reach(device.forms, device.places), beside=count)
    except limits.TooMany as problem:
        with suppress(limits.TooMany):
            count()  # what was refused has come over the line too
        raise Refused(429, str(problem)) from None
    return told(found)


def whole(request: HttpRequest) -> bytes:
    """The body, with its length told or sent in chunks. Raises Refused when it is too large or was cut off."""
    said = request.META.get("CONTENT_LENGTH") or ""
    if said.isdecimal() and int(said) > reply.WHOLE:
        raise _too_large()
    try:
        body = bytes(request.read()) if said else _chunked(request)
    except OSError:
        raise _cut_off() from None
    if len(body) > reply.WHOLE:
        raise _too_large()
    if said.isdecimal() and len(body) < int(said):
        raise _cut_off()
    return body


def _chunked(request: HttpRequest) -> bytes:
    """Django reads nothing without a length; the server says whether it would know where the body ends."""
    known = request.META.get("wsgi.input_terminated")
    return bytes(request.META["wsgi.input"].read(reply.WHOLE + 1)) if known else b""


def _too_large() -> Refused:
    return Refused(413, _("This is too large to be sent in one go. Send fewer or smaller photos with each form."))


def _cut_off() -> Refused:
    return Refused(400, _("The line broke. Send it again."))


def taken_apart(body: bytes, kind: str) -> tuple[bytes, list[Upload]]:
    """The form and its files, under the very names that the form gives them. Raises Refused."""
    try:
        parts = multipart.parts(body, kind)
    except multipart.Broken:
        raise _cut_off() from None
    forms = [part.content for part in parts if part.name == FORM]
    if len(forms) != 1 or not forms[0].strip():
        raise Refused(400, _("There is no filled form in what was sent."))
    if parse.has_doctype(forms[0]):
        raise Refused(400, _("The file defines entities of its own, which forms never do."))
    rest = [part for part in parts if part.name not in (FORM, PARTIAL) and part.filename]
    return forms[0], [Upload(part.filename, part.kind, part.content) for part in rest]


def told(receipt: Receipt) -> HttpResponse:
    """Received, and the receipt: whatever follows from the answers is not for a screen that others may see."""
    code = spaced_code(receipt.code)
    if receipt.state == "quarantined":
        text = _("Safe. A coordinator will look at it. Receipt %(code)s") % {"code": code}
    else:
        text = _("Received. Receipt %(code)s") % {"code": code}
    return reply.envelope(text, STATUS[receipt.state])
