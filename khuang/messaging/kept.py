"""Mail of a town without a mail server: kept as files for the operator to see that something would have gone out."""

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileBackend


class EmailBackend(FileBackend):
    """Subject and words alone. The addresses are those of speakers, which lie sealed everywhere else."""

    def write_message(self, message: EmailMessage) -> None:
        kept = EmailMessage(message.subject, message.body, from_email=message.from_email, to=["withheld@localhost"])
        super().write_message(kept)
