import khuang.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0006_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormFile',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('key', models.TextField()),
                ('name', models.TextField()),
                ('kind', models.TextField()),
                ('content', models.BinaryField()),
                ('mark', models.TextField()),
                ('size', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'name'), name='surveys_formfile_once')],
            },
        ),
    ]
