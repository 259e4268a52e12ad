import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models
from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('town', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunityGroup',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('code', models.SlugField(unique=True)),
                ('name_th', models.TextField()),
                ('name_en', models.TextField()),
                ('kind', models.TextField()),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('code', models.SlugField(unique=True)),
                ('kind', models.TextField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('age_band', models.TextField(blank=True)),
                ('bedridden', models.BooleanField(default=False)),
                ('disabled', models.BooleanField(default=False)),
                ('elderly', models.BooleanField(default=False)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('canonical', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='registry.person')),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='registry.household')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('loser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('winner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='Lookup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('tag', models.BinaryField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('role', models.TextField(choices=[('chair', 'chair'), ('committee', 'committee'), ('member', 'member')])),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='registry.communitygroup')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('subject_kind', models.TextField(choices=[('person', 'person'), ('household', 'household')])),
                ('subject_id', models.UUIDField()),
                ('source_kind', models.TextField()),
                ('source_id', models.UUIDField()),
                ('observed_at', models.DateTimeField()),
                ('by_role', models.TextField(blank=True)),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.observation')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'observed_at'], name='registry_ob_subject_637453_idx'), models.Index(fields=['source_id'], name='registry_ob_source__e8ef74_idx')],
            },
        ),
        migrations.CreateModel(
            name='OfficeTerm',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('holder', models.TextField()),
                ('gender', models.TextField(choices=[('f', 'f'), ('m', 'm'), ('other', 'other'), ('unsaid', 'unsaid')])),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('source', models.TextField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='registry.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('office',), name='registry_one_holder'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='registry_term_order')],
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['place', 'id'], name='person_walk'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['place', 'age_band', 'id'], name='person_age'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('bedridden', True)), fields=['place', 'id'], name='person_bedridden'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('disabled', True)), fields=['place', 'id'], name='person_disabled'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('elderly', True)), fields=['place', 'id'], name='person_elderly'),
        ),
        migrations.AddIndex(
            model_name='lookup',
            index=models.Index(fields=['tag'], name='registry_lo_tag_040899_idx'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('group', 'person'), name='registry_member_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('role', 'chair'), ('until', None)), fields=('group',), name='registry_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='registry_member_order'),
        ),
        append_only("registry", "Observation", erasable=("sealed",)),
        append_only("registry", "Merge", erasable=("undone_at",)),
    ]
