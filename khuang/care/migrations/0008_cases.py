"""The ledgers of a case are append-only; erasure may empty their words."""

from django.db import migrations

from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [("care", "0007_programmes")]

    operations = [
        append_only("care", "Step", erasable=("sealed",)),
        append_only("care", "Screened", erasable=("sealed",)),
    ]
