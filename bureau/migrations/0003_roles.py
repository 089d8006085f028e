"""The bureau's roles as groups, with what each may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PROJECTS = ["project", "milestone", "annualplan", "investmentfigure"]
WORKPLAN = [
    "workplan", "workarea", "workitem", "fact", "indicator", "keytarget", "reading",
]
ALL = ("add", "change", "delete", "view")


def names(app, models, verbs):
    return {(app, f"{verb}_{model}") for model in models for verb in verbs}


SEEN = names("projects", PROJECTS, ["view"]) | names("workplan", WORKPLAN, ["view"])
# Staff enter figures on their project's page, so they may change the project there.
FIGURES = (
    names("projects", ["investmentfigure", "milestone"], ALL)
    | names("projects", ["project"], ["change"])
    | names("workplan", ["reading"], ALL)
    | names("bureau", ["department", "reportingmonth"], ["view"])
)
ROLES = {
    "科室经办": SEEN | FIGURES,
    "科室负责人": SEEN | FIGURES,
    "综合计划科": (
        names("projects", PROJECTS, ALL)
        | names("workplan", WORKPLAN, ALL)
        | names("bureau", ["reportingmonth", "reopening"], ALL)
        | names("bureau", ["department"], ["view"])
    ),
    "局领导": SEEN | names("bureau", ["department", "reportingmonth"], ["view"]),
    "系统管理员": names("bureau", ["user", "department"], ["add", "change", "view"]),
    "安全管理员": (
        names("bureau", ["user"], ["change", "view"]) | names("auth", ["group"], ALL)
    ),
    "审计管理员": names("bureau", ["change", "operation", "user"], ["view"]),
}


def make_permissions(apps):
    for label in ("auth", "bureau", "projects", "workplan"):
        app = apps.get_app_config(label)
        had = getattr(app, "models_module", None)
        app.models_module = True  # else it makes none during a migration
        create_permissions(app, apps=apps, verbosity=0)
        app.models_module = had


def create_roles(apps, schema_editor):
    make_permissions(apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    found = {
        (each.content_type.app_label, each.codename): each
        for each in Permission.objects.select_related("content_type")
    }
    for role, wanted in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set(found[key] for key in sorted(wanted))


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0002_operation_reportingmonth_reopening_change"),
        ("projects", "0001_initial"),
        ("workplan", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
