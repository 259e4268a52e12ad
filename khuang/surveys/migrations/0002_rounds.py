import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models
from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_initial'),
        ('surveys', '0001_initial'),
        ('town', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('form', models.TextField()),
                ('name_th', models.TextField()),
                ('name_en', models.TextField(blank=True)),
                ('begins', models.DateField()),
                ('ends', models.DateField()),
                ('rest_days', models.PositiveSmallIntegerField(default=30)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='surveys_round_order')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('why', models.TextField(choices=[('nobody-home', 'nobody-home'), ('later', 'later'), ('refused', 'refused'), ('moved', 'moved'), ('not-found', 'not-found')])),
                ('on', models.DateField()),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.household')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='surveys.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'household'], name='attempt_of')],
                'constraints': [models.UniqueConstraint(fields=('round', 'household', 'why', 'on'), name='surveys_attempt_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundPlace',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='town.place')),
                ('researcher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='surveys.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'place'), name='surveys_round_place_once')],
            },
        ),
        append_only("surveys", "Attempt"),
    ]
