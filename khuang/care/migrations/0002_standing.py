from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_squashed"),
        ("care", "0001_squashed"),
        ("content", "0001_squashed"),
        ("registry", "0001_squashed"),
        ("town", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("tier", "personal"), models.Q(("state", "closed"), _negated=True)),
                fields=["wake_on", "id"],
                name="care_case_standing",
            ),
        )
    ]
