from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0004_circles")]

    operations = [
        migrations.AlterField(
            model_name="visit",
            name="outcome",
            field=models.TextField(
                choices=[
                    ("seen", "seen"),
                    ("not-home", "not-home"),
                    ("declined", "declined"),
                    ("taken-back", "taken-back"),
                ]
            ),
        ),
    ]
