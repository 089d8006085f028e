"""A password that somebody else set is changed first; every role's group is there."""

from django.db import migrations, models

ROLES = [
    "科室经办", "科室负责人", "综合计划科", "局领导",
    "系统管理员", "安全管理员", "审计管理员",
]


def restore_roles(apps, schema_editor):
    """Groups could be renamed and removed before; what they allow is code by now."""
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("bureau", "0006_import_and_export")]

    operations = [
        migrations.AddField(
            "user",
            "must_change_password",
            models.BooleanField(
                default=False,
                editable=False,
                verbose_name="has to choose a password of their own",
            ),
        ),
        migrations.RunPython(restore_roles, migrations.RunPython.noop),
    ]
