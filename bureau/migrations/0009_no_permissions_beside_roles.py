"""What somebody may do comes from their roles alone: no older row widens it."""

from django.db import migrations


def clear(apps, schema_editor):
    apps.get_model("bureau", "User").user_permissions.through.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("bureau", "0008_code_message")]

    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
