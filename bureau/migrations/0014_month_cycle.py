"""What the roles may do in the month's cycle."""

from importlib import import_module

from django.db import migrations

SEEN = [
    "departmentreturn",
    "returnstep",
    "obstacle",
    "obstaclestep",
    "push",
    "pushanswer",
    "issuedmonth",
]
IN_THE_WAY = ["add_obstacle", "change_obstacle", "add_obstaclestep"]
ANSWERS = ["add_pushanswer"]
PUSHES = ["add_push", "change_push"]
MORE = {
    "科室经办": [*IN_THE_WAY, *ANSWERS],
    "科室负责人": [*IN_THE_WAY, *ANSWERS, "submit_departmentreturn"],
    "综合计划科": [
        *IN_THE_WAY,
        *ANSWERS,
        *PUSHES,
        "submit_departmentreturn",
        "review_departmentreturn",
    ],
    "局领导": PUSHES,
}


def extend_roles(apps, schema_editor):
    import_module("bureau.migrations.0003_roles").make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    seen = [f"view_{name}" for name in SEEN]
    for role, more in MORE.items():
        found = Permission.objects.filter(
            content_type__app_label__in=["bureau", "workplan"],
            codename__in=[*seen, *more],
        )
        Group.objects.get(name=role).permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0013_returns"),
        ("workplan", "0005_month_cycle"),
    ]

    operations = [
        migrations.RunPython(extend_roles, migrations.RunPython.noop),
    ]
