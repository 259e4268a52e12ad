import django.db.models.deletion
import khuang.base.ids
from django.conf import settings
from django.db import migrations, models

from khuang.base.ledger import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('care', '0002_visit_source'),
        ('registry', '0001_initial'),
        ('town', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('state', models.TextField(choices=[('invited', 'invited'), ('accepted', 'accepted'), ('declined', 'declined'), ('came', 'came'), ('absent', 'absent')], default='invited')),
                ('at', models.DateTimeField()),
                ('told_from', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Caution',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('by', models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('care', 'care'), ('researcher', 'researcher'), ('migrant-health', 'migrant-health')])),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Effort',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('minutes', models.PositiveIntegerField()),
                ('work', models.TextField(choices=[('visit', 'visit'), ('survey', 'survey'), ('training', 'training'), ('event', 'event'), ('other', 'other')])),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Expense',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('on', models.DateField()),
                ('satang', models.PositiveIntegerField()),
                ('kind', models.TextField(choices=[('travel', 'travel'), ('phone', 'phone'), ('meals', 'meals'), ('material', 'material'), ('other', 'other')])),
                ('state', models.TextField(choices=[('requested', 'requested'), ('approved', 'approved'), ('refused', 'refused'), ('paid', 'paid')], default='requested')),
                ('at', models.DateTimeField()),
                ('by', models.UUIDField(null=True)),
                ('decided_by', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('paid_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('training', 'training'), ('event', 'event')])),
                ('title_th', models.TextField()),
                ('title_en', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('minutes', models.PositiveIntegerField()),
                ('wanted', models.JSONField(default=dict)),
                ('state', models.TextField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned')),
                ('by', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Outing',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('left_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('back_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('about', models.TextField(choices=[('talk', 'talk'), ('load', 'load')], default='talk')),
                ('on', models.DateField()),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VolunteerWords',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='volunteer',
            name='most_people',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='quiet_from',
            field=models.PositiveSmallIntegerField(default=20),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='quiet_until',
            field=models.PositiveSmallIntegerField(default=7),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(('quiet_from__lt', 24), ('quiet_until__lt', 24)), name='care_volunteer_quiet'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='caution',
            name='household',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.household'),
        ),
        migrations.AddField(
            model_name='caution',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place'),
        ),
        migrations.AddField(
            model_name='circle',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circles', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='effort',
            name='supersedes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='care.effort'),
        ),
        migrations.AddField(
            model_name='effort',
            name='visit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='care.visit'),
        ),
        migrations.AddField(
            model_name='effort',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='efforts', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='expense',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expenses', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='gathering',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='gathering',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='care.gathering'),
        ),
        migrations.AddField(
            model_name='outing',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outings', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='volunteer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='care.volunteer'),
        ),
        migrations.AddField(
            model_name='volunteerwords',
            name='volunteer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='care.volunteer'),
        ),
        migrations.AddConstraint(
            model_name='caution',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('household',), name='care_caution_home_once'),
        ),
        migrations.AddConstraint(
            model_name='caution',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('place',), name='care_caution_place_once'),
        ),
        migrations.AddConstraint(
            model_name='caution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('household', None), ('place__isnull', False)), models.Q(('household__isnull', False), ('place', None)), _connector='OR'), name='care_caution_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='caution',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='care_caution_order'),
        ),
        migrations.AddConstraint(
            model_name='circle',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('volunteer', 'kind'), name='care_circle_once'),
        ),
        migrations.AddConstraint(
            model_name='circle',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='care_circle_order'),
        ),
        migrations.AddIndex(
            model_name='effort',
            index=models.Index(fields=['volunteer', 'on'], name='care_effort_month'),
        ),
        migrations.AddConstraint(
            model_name='effort',
            constraint=models.UniqueConstraint(condition=models.Q(('supersedes__isnull', False)), fields=('supersedes',), name='care_effort_corrected_once'),
        ),
        migrations.AddIndex(
            model_name='expense',
            index=models.Index(fields=['state', 'at'], name='care_expense_waiting'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'requested'), ('decided_at__isnull', False), _connector='OR'), name='care_expense_decided'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(('satang__gte', 1)), name='care_expense_amount'),
        ),
        migrations.AddIndex(
            model_name='gathering',
            index=models.Index(fields=['state', 'on'], name='care_gathering_next'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1)), name='care_gathering_time'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('gathering', 'volunteer'), name='care_attendance_once'),
        ),
        migrations.AddIndex(
            model_name='outing',
            index=models.Index(condition=models.Q(('back_at', None)), fields=['due_at'], name='care_outing_open'),
        ),
        migrations.AddConstraint(
            model_name='outing',
            constraint=models.UniqueConstraint(condition=models.Q(('back_at', None)), fields=('volunteer',), name='care_outing_one_at_a_time'),
        ),
        append_only("care", "Effort"),
        append_only("care", "Supervision", erasable=("sealed",)),
    ]
