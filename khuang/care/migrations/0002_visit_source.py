import django.db.models.deletion
from django.db import migrations, models

from khuang.base.ledger import append_only


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial")]

    operations = [
        migrations.AddField(model_name="visit", name="source_id", field=models.UUIDField(null=True)),
        migrations.AlterField(
            model_name="visit",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="care.visit",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("source_id", None), _negated=True), fields=["source_id"], name="care_visit_source"
            ),
        ),
        append_only("care", "Visit", erasable=("sealed",)),
    ]
