"""What watches over accounts and history.

A password that somebody else set is changed first; every role's group is there; history
carries proofs and is sealed, and its guards know INSERT OR REPLACE.
"""

from django.db import migrations, models

from bureau import triggers

ROLES = [
    "科室经办", "科室负责人", "综合计划科", "局领导",
    "系统管理员", "安全管理员", "审计管理员",
]
ACTIONS = [
    ("added", "added"), ("changed", "changed"), ("removed", "removed"),
    ("loaded", "loaded"), ("signed_in", "signed in"), ("signed_out", "signed out"),
    ("refused", "sign-in refused"), ("locked_out", "locked out"),
    ("password", "password changed"), ("exported", "exported"),
    ("purged", "history purged"), ("checked", "history checked"),
    ("broken", "history broken"), ("restored", "backup restored"),
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
        migrations.AddField(
            "change",
            "proof",
            models.CharField(
                editable=False, max_length=80, null=True, verbose_name="proof"
            ),
        ),
        migrations.AlterField(
            "change",
            "action",
            models.CharField(
                choices=ACTIONS, max_length=20, verbose_name="action"
            ),
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("operation", models.BigIntegerField(verbose_name="operation")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("sealed_at", models.DateTimeField(verbose_name="sealed at")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="hash")),
            ],
            options={
                "verbose_name": "seal",
                "verbose_name_plural": "seals",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("operation", "at"), name="bureau_seal_once")
                ],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        ),
    ]
