"""The office keeps the bureau's name and departments; roles are asked for."""

from importlib import import_module

from django.db import migrations

NAME = {"view_bureau"}
ALSO_MAY = {
    "科室经办": NAME,
    "科室负责人": NAME,
    "综合计划科": NAME
    | {"add_bureau", "change_bureau", "add_department", "change_department"},
    "局领导": NAME,
    "系统管理员": NAME | {"add_rolerequest", "view_rolerequest"},
    "安全管理员": NAME | {"view_rolerequest"},
    "审计管理员": NAME | {"view_rolerequest"},
}


def extend_roles(apps, schema_editor):
    import_module("bureau.migrations.0003_roles").make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for role, names in ALSO_MAY.items():
        found = Permission.objects.filter(
            content_type__app_label="bureau", codename__in=names
        )
        Group.objects.get(name=role).permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0010_bureau_and_role_requests"),
        ("projects", "0001_initial"),
        ("workplan", "0001_initial"),
    ]

    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
