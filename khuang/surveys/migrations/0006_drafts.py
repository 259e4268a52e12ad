import django.db.models.deletion
import khuang.base.ids
from django.db import migrations, models
from khuang.base.ledger import append_only


def editions(apps, editor):
    """Forms of the packs that this town loaded: the one in force is published, older versions are retired."""
    Item, Current = apps.get_model("content", "Item"), apps.get_model("content", "Current")
    Edition = apps.get_model("surveys", "Edition")
    now = set(Current.objects.filter(kind="form").values_list("item_id", flat=True))
    for item in Item.objects.filter(kind="form").exclude(id__in=Edition.objects.values("item")):
        Edition.objects.create(
            item=item, key=item.key, number=str(item.body.get("version", "")), doors=" ".join(item.body.get("doors", [])),
            state="published" if item.id in now else "retired",
        )


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0001_initial'),
        ('surveys', '0005_aside_file'),
        ('town', '0001_initial'),
    ]

    operations = [
        migrations.AddField('edition', 'number', models.TextField(default=''), preserve_default=False),
        migrations.AddField('edition', 'draft', models.JSONField(default=dict)),
        migrations.AlterField(
            model_name='edition',
            name='item',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edition', to='content.item'),
        ),
        migrations.AlterField(
            model_name='editionmove',
            name='step',
            field=models.TextField(choices=[('made', 'made'), ('publish', 'publish'), ('retire', 'retire'), ('replace', 'replace')]),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('item__isnull', False), _connector='OR'), name='surveys_edition_has_item'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('uploaded', True)), fields=('key', 'number'), name='surveys_edition_once'),
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.random_id, primary_key=True, serialize=False)),
                ('locker', models.UUIDField(default=khuang.base.ids.random_id)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('counted', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(null=True)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tally', to='surveys.edition')),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='About',
            fields=[
                ('id', models.UUIDField(default=khuang.base.ids.ordered_id, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='town.organisation')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='about', to='surveys.submission')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('submission', 'organisation'), name='surveys_about_once')]},
        ),
        append_only("surveys", "About"),
        migrations.RunPython(editions, migrations.RunPython.noop),
    ]
