from django.db import migrations

from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    """The words of a proposal that is given up can be emptied in its ledgers, and nothing else."""

    dependencies = [("planning", "0015_readers")]

    operations = [
        append_only("planning", "ProposalWording", erasable=("texts", "because")),
        append_only("planning", "ProposalTransition", erasable=("because",)),
    ]
