from django.db import migrations


def of_those_who_visit(apps, editor):  # type: ignore[no-untyped-def]
    """Whoever visited before circles had days has visited from their first day."""
    volunteers, circles = apps.get_model("care", "Volunteer"), apps.get_model("care", "Circle")
    circles.objects.bulk_create(
        [
            circles(volunteer=row, kind="care", since=row.since, until=row.until)
            for row in volunteers.objects.filter(care=True)
        ],
        batch_size=200,
    )


class Migration(migrations.Migration):
    dependencies = [("care", "0003_volunteering")]

    operations = [migrations.RunPython(of_those_who_visit, migrations.RunPython.noop)]
