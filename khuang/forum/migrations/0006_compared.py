from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0005_heard"),
    ]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="compared",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sheet",
            name="differed",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
