"""The words of a message. They say nothing of what was said or done: whoever reads over a shoulder learns nothing."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def message(language: str) -> tuple[str, str]:
    """(subject, body) in ``th`` or ``en``."""
    with override(language):
        body = [
            _("Something you are waiting for has changed."),
            _("Look at it with the code on your paper: %(address)s") % {"address": address()},
            _("We do not write your code or your words in messages. You need not answer."),
        ]
        return _("There is news for you"), "\n\n".join(body)


def address() -> str:
    """Where codes are entered, as a person opens it."""
    if settings.LOCAL:
        return "http://127.0.0.1:8000/a/"
    return f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}/a/"
