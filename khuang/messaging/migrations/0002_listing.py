from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="outbox",
            name="listing",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="outbox",
            name="state",
            field=models.TextField(
                choices=[
                    ("waiting", "waiting"),
                    ("sent", "sent"),
                    ("failed", "failed"),
                    ("given-up", "given-up"),
                    ("by-code", "by-code"),
                    ("listed", "listed"),
                    ("void", "void"),
                ],
                default="waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(fields=["listing"], name="messaging_o_listing_529f0c_idx"),
        ),
    ]
