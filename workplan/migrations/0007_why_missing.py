"""Why a line is missing has a field of its own; until now its remark was overwritten."""

from django.db import migrations, models

# Each kind of monthly row, with the field that is empty while it holds no figure.
ROWS = {("projects", "InvestmentFigure"): "actual_to_date", ("workplan", "Reading"): "value"}


def move_words(apps, schema_editor):
    """A remark is certainly the word where submitting a month wrote it.

    History tells: the remark was changed by the operation that submitted the month.
    Every other remark stays, as does that of a row whose figure came in since.
    """
    changes = apps.get_model("bureau", "Change")._base_manager
    steps = changes.filter(model="bureau.returnstep", new__act="submitted")
    for name, figure in ROWS.items():
        model = apps.get_model(*name)
        written = changes.filter(model=".".join(name).lower(), new__has_key="remark")
        written = written.filter(operation__in=steps.values("operation"))
        for pk, new in written.order_by("pk").values_list("object_id", "new"):
            word = new["remark"]
            own = model._base_manager.filter(**{"pk": pk, figure: None, "remark": word})
            if word:
                own.update(remark="", why_missing=word)


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0014_month_cycle'),
        ('projects', '0009_why_missing'),
        ('workplan', '0006_records_through_their_own_manager'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='why_missing',
            field=models.CharField(blank=True, help_text='Told as long as the month has no figure.', max_length=200, verbose_name='why it is not reported'),
        ),
        migrations.RunPython(move_words, migrations.RunPython.noop),
    ]
