"""Who may bring figures in by Excel, and who may take them out."""

from importlib import import_module

from django.db import migrations

BRINGS = {"import_investmentfigure", "export_investmentfigure", "view_importbatch"}
ALSO_MAY = {
    "科室经办": BRINGS,
    "科室负责人": BRINGS,
    "综合计划科": BRINGS,
    "局领导": {"export_investmentfigure"},
}


def extend_roles(apps, schema_editor):
    import_module("bureau.migrations.0003_roles").make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for role, names in ALSO_MAY.items():
        found = Permission.objects.filter(
            content_type__app_label="projects", codename__in=names
        )
        Group.objects.get(name=role).permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0005_past_passwords"),
        ("projects", "0002_importing"),
    ]

    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
