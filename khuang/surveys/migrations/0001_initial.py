import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models
from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('content', '0001_initial'),
        ('trust', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('instance', models.TextField()),
                ('digest', models.BinaryField()),
                ('door', models.TextField()),
                ('by_kind', models.TextField()),
                ('by_id', models.UUIDField(null=True)),
                ('by_role', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
                ('receipt', models.TextField(unique=True)),
                ('root', models.TextField()),
                ('deprecates', models.TextField(blank=True)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='content.item')),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='surveys.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Quarantine',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('digest', models.BinaryField(unique=True)),
                ('receipt', models.TextField(unique=True)),
                ('reason', models.TextField()),
                ('door', models.TextField()),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='handling', serialize=False, to='surveys.submission')),
                ('state', models.TextField(choices=[('done', 'done'), ('held', 'held'), ('quarantined', 'quarantined')])),
                ('reason', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Media',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField()),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='trust.storedfile')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='media', to='surveys.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.TextField(default='raw')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='surveys.submission')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['digest'], name='submission_digest'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['by_id', 'received_at'], name='submission_mine'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('instance',), name='surveys_submission_once'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('deprecates', ''), _negated=True), fields=('deprecates',), name='surveys_submission_edited_once'),
        ),
        append_only("surveys", "Submission"),
        append_only("surveys", "Part", erasable=("sealed",)),
    ]
