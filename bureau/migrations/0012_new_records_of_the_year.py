"""What was added to projects and plans, among what the roles may do.

What a role may do stands in code; the groups of the database say the same to whoever
reads them there.
"""

from importlib import import_module

from django.db import migrations

ALL = ("add", "change", "delete", "view")
NEW = {"projects": ["category"], "workplan": ["reportedindicator"]}
READERS = ("科室经办", "科室负责人", "局领导")


def extend_roles(apps, schema_editor):
    import_module("bureau.migrations.0003_roles").make_permissions(apps)
    for role in READERS:
        extend(apps, role, ["view"])
    extend(apps, "综合计划科", ALL)


def extend(apps, role, verbs):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group = Group.objects.get(name=role)
    for app, models in NEW.items():
        names = [f"{verb}_{model}" for model in models for verb in verbs]
        found = Permission.objects.filter(
            content_type__app_label=app, codename__in=names
        )
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0011_what_one_office_can_do"),
        ("projects", "0005_year_of_a_bureau"),
        ("workplan", "0003_year_of_a_bureau"),
    ]

    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
