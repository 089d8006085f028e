"""History is append-only by the database's own triggers."""

from django.db import migrations

from bureau import triggers


class Migration(migrations.Migration):
    dependencies = [("bureau", "0003_roles")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        )
    ]
