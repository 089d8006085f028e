"""What pages showed before plans had a state and listed what is theirs stays shown.

Every plan there is was read by everybody; every project and indicator of its kind (real
or sample) stood on its pages.
"""

from django.db import migrations


def put_in_force(apps, schema_editor):
    WorkPlan = apps.get_model("workplan", "WorkPlan")
    WorkPlan._base_manager.update(state="in_force")


def list_what_was_shown(apps, schema_editor):
    """Of projects and indicators without a row of the year: nobody stated an amount."""
    WorkPlan = apps.get_model("workplan", "WorkPlan")
    for plan in WorkPlan._base_manager.all():
        list_projects(apps, plan)
        list_indicators(apps, plan)


def list_projects(apps, plan):
    Project = apps.get_model("projects", "Project")
    AnnualPlan = apps.get_model("projects", "AnnualPlan")
    listed = AnnualPlan._base_manager.filter(year=plan.year).values("project")
    rows = Project._base_manager.filter(is_sample=plan.is_sample).exclude(pk__in=listed)
    AnnualPlan._base_manager.bulk_create(
        AnnualPlan(project=each, year=plan.year, source=each.source) for each in rows
    )


def list_indicators(apps, plan):
    Indicator = apps.get_model("workplan", "Indicator")
    KeyTarget = apps.get_model("workplan", "KeyTarget")
    ReportedIndicator = apps.get_model("workplan", "ReportedIndicator")
    promised = KeyTarget._base_manager.filter(year=plan.year).values("indicator")
    rows = Indicator._base_manager.filter(is_sample=plan.is_sample)
    ReportedIndicator._base_manager.bulk_create(
        ReportedIndicator(plan=plan, indicator=each, source=each.source)
        for each in rows.exclude(pk__in=promised)
    )


class Migration(migrations.Migration):
    dependencies = [("workplan", "0003_year_of_a_bureau")]

    operations = [
        migrations.RunPython(put_in_force, migrations.RunPython.noop),
        migrations.RunPython(list_what_was_shown, migrations.RunPython.noop),
    ]
