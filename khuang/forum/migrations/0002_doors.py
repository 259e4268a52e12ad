"""The doors people come in by, meetings, translations, and what is answered."""

import json
from typing import Any

import django.db.models.deletion
import khuang.base.ids
import khuang.forum.models.conversations
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from khuang.base.ledger import append_only


class OtherWords(Operation):
    """What stood in ``text_other`` is a translation that a person made. Asks no model: see base/ledger.py."""

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT id, language, text_other FROM forum_statement WHERE text_other <> ''")
            for row, language, text in cursor.fetchall():
                told = json.dumps({"en" if language == "th" else "th": {"text": text, "checked": True}})
                cursor.execute("UPDATE forum_statement SET translations = %s WHERE id = %s", [told, row])

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The translations stay where they are."""


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0001_initial'),
        ('town', '0003_directory'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Boxed',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('about', models.UUIDField(db_index=True)),
                ('door', models.TextField()),
                ('code_hmac', models.BinaryField(unique=True)),
                ('put_on', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='conversation',
            name='doors',
            field=models.JSONField(default=khuang.forum.models.conversations.page_alone),
        ),
        migrations.AddField(
            model_name='conversation',
            name='groups',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='conversation',
            name='kind',
            field=models.TextField(choices=[('talk', 'talk'), ('hearing', 'hearing'), ('youth', 'youth')], default='talk'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='page_counts',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='reply_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='safe_adult_en',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='safe_adult_th',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='opinionmap',
            name='stale',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='statement',
            name='credit',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='floor',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='forum.statement'),
        ),
        migrations.AddField(
            model_name='statement',
            name='plain',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='translations',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='vote',
            name='recorder',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='statement',
            name='state',
            field=models.TextField(choices=[('waiting', 'waiting'), ('published', 'published'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('merged', 'merged'), ('split', 'split')], default='waiting'),
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('about', models.UUIDField(db_index=True)),
                ('group', models.TextField(blank=True)),
                ('count', models.PositiveIntegerField()),
                ('until', models.DateField(blank=True, null=True)),
                ('made_by', models.UUIDField()),
                ('made_on', models.DateField()),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('revoked_why', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('talk', 'talk'), ('hearing', 'hearing'), ('youth', 'youth')], default='talk')),
                ('title_th', models.TextField()),
                ('title_en', models.TextField(blank=True)),
                ('held_on', models.DateField()),
                ('begins', models.TimeField(blank=True, null=True)),
                ('ends', models.TimeField(blank=True, null=True)),
                ('venue', models.TextField(blank=True)),
                ('invited', models.JSONField(default=list)),
                ('agenda', models.JSONField(default=list)),
                ('notice_on', models.DateField(blank=True, null=True)),
                ('notice_where', models.TextField(blank=True)),
                ('minutes', models.TextField(blank=True)),
                ('signed_by', models.JSONField(default=list)),
                ('state', models.TextField(choices=[('planned', 'planned'), ('open', 'open'), ('read-back', 'read-back'), ('closed', 'closed'), ('cancelled', 'cancelled')], default='planned')),
                ('version', models.PositiveIntegerField(default=1)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forum.conversation')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='town.place')),
            ],
        ),
        migrations.CreateModel(
            name='HandCount',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('text_version', models.PositiveSmallIntegerField(default=1)),
                ('agree', models.PositiveIntegerField()),
                ('disagree', models.PositiveIntegerField()),
                ('passed', models.PositiveIntegerField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='forum.statement')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hands', to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('constituency', models.TextField()),
                ('gender', models.TextField(blank=True)),
                ('age_band', models.TextField(blank=True)),
                ('count', models.IntegerField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='forum.meeting')),
            ],
        ),
        migrations.AddField(
            model_name='statement',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='forum.meeting'),
        ),
        migrations.AddField(
            model_name='vote',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='forum.meeting'),
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('about', models.UUIDField(db_index=True)),
                ('door', models.TextField()),
                ('recorder', models.UUIDField(blank=True, null=True)),
                ('group', models.TextField(blank=True)),
                ('code_hmac', models.BinaryField(null=True, unique=True)),
                ('out_on', models.DateField(blank=True, null=True)),
                ('out_why', models.TextField(blank=True, choices=[('', ''), ('revoked', 'revoked'), ('withdrawn', 'withdrawn'), ('replaced', 'replaced')])),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='forum.batch')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('about', models.UUIDField(db_index=True)),
                ('language', models.TextField(default='th')),
                ('group', models.TextField(blank=True)),
                ('copies', models.PositiveIntegerField()),
                ('each', models.PositiveSmallIntegerField(default=12)),
                ('made_by', models.UUIDField()),
                ('made_on', models.DateField()),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('office', models.TextField()),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='forum.statement')),
            ],
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('code_hmac', models.BinaryField(unique=True)),
                ('items', models.JSONField()),
                ('state', models.TextField(choices=[('printed', 'printed'), ('read-once', 'read-once'), ('differs', 'differs'), ('counted', 'counted'), ('void', 'void')], default='printed')),
                ('first_by', models.UUIDField(blank=True, null=True)),
                ('second_by', models.UUIDField(blank=True, null=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='forum.printrun')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Speaking',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('gender', models.TextField(blank=True)),
                ('age_band', models.TextField(blank=True)),
                ('seconds', models.PositiveIntegerField()),
                ('by', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speaking', to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('corrections', models.TextField(blank=True)),
                ('read_back_on', models.DateField(blank=True, null=True)),
                ('by', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='forum.conversation')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='YouthMember',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('assent_on', models.DateField(blank=True, null=True)),
                ('guardian_on', models.DateField(blank=True, null=True)),
                ('guardian_needed', models.BooleanField(default=True)),
                ('code_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='forum.conversation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Keeper',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keepers', to='forum.conversation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'user'), name='forum_keeper_once')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('agree', models.PositiveIntegerField(blank=True, null=True)),
                ('disagree', models.PositiveIntegerField(blank=True, null=True)),
                ('abstain', models.PositiveIntegerField(blank=True, null=True)),
                ('adopted', models.BooleanField(default=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='forum.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='forum_resolution_number')],
            },
        ),
        migrations.CreateModel(
            name='VoiceNote',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('language', models.TextField()),
                ('text_version', models.PositiveSmallIntegerField()),
                ('mime', models.TextField()),
                ('data', models.BinaryField()),
                ('seconds', models.PositiveSmallIntegerField()),
                ('by', models.UUIDField()),
                ('on', models.DateField()),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='forum.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'language'), name='forum_voice_once')],
            },
        ),
        OtherWords(),
        migrations.RemoveField(
            model_name='statement',
            name='text_other',
        ),
        append_only("forum", "Vote", erasable=("cast_at",)),
        append_only("forum", "Attendance"),
        append_only("forum", "Speaking"),
        append_only("forum", "HandCount"),
        append_only("forum", "Reply"),
        append_only("forum", "Summary"),
    ]
