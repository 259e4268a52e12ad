
import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_device_invitation'),
        ('trust', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='team',
            name='holder',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='trust.holder'),
        ),
        migrations.AlterField(
            model_name='teamseat',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='access.team'),
        ),
        migrations.CreateModel(
            name='MemberKey',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('salt', models.BinaryField()),
                ('sealed', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('holder', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='trust.holder')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OpenCabinet',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('tag', models.BinaryField(unique=True)),
                ('sealed', models.BinaryField()),
                ('until', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['until'], name='access_cabinet_until')],
            },
        ),
    ]
