from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0006_compared"),
    ]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="number_hmac",
            field=models.BinaryField(null=True, unique=True),
        ),
    ]
