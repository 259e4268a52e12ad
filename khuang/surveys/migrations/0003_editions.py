import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models
from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('content', '0001_initial'),
        ('surveys', '0002_rounds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('key', models.TextField()),
                ('state', models.TextField(choices=[('draft', 'draft'), ('published', 'published'), ('retired', 'retired')])),
                ('doors', models.TextField(blank=True)),
                ('uploaded', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='edition', to='content.item')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='access.team')),
            ],
        ),
        migrations.CreateModel(
            name='EditionMove',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('step', models.TextField(choices=[('made', 'made'), ('publish', 'publish'), ('retire', 'retire')])),
                ('doors', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='surveys.edition')),
            ],
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('key',), name='surveys_edition_one_published'),
        ),
        append_only("surveys", "EditionMove"),
    ]
