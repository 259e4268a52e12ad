import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models

from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_squashed'),
        ('town', '0001_squashed'),
    ]

    operations = [
        migrations.AddField(
            model_name='planline',
            name='groups',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='planline',
            name='result_en',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='planline',
            name='result_th',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='planline',
            name='rights',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='planline',
            name='targets',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(unique=True)),
                ('title_th', models.TextField()),
                ('title_en', models.TextField(blank=True)),
                ('what_th', models.TextField(blank=True)),
                ('what_en', models.TextField(blank=True)),
                ('how_th', models.TextField(blank=True)),
                ('how_en', models.TextField(blank=True)),
                ('kind', models.TextField(choices=[('community-led', 'community-led'), ('campaign', 'campaign'), ('collaborative', 'collaborative')])),
                ('team', models.TextField(blank=True)),
                ('cost', models.PositiveBigIntegerField(default=0)),
                ('rights', models.JSONField(blank=True, default=list)),
                ('targets', models.JSONField(blank=True, default=list)),
                ('groups', models.JSONField(blank=True, default=list)),
                ('state', models.TextField(choices=[('draft', 'draft'), ('feedback', 'feedback'), ('ready', 'ready'), ('submitted', 'submitted'), ('chosen', 'chosen'), ('not-chosen', 'not-chosen'), ('pilot', 'pilot'), ('done', 'done'), ('withdrawn', 'withdrawn')], default='draft')),
                ('made_on', models.DateField()),
                ('by', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.organisation')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
        ),
        migrations.CreateModel(
            name='ProposalTransition',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('was', models.TextField()),
                ('became', models.TextField()),
                ('because', models.TextField(blank=True)),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='planning.proposal')),
            ],
        ),
        append_only("planning", "ProposalTransition"),
    ]
