"""A backup put back: all of it in the place of all that is stored, or nothing."""

from zipfile import ZipFile

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from bureau.records import Act, Action, Door, Entry, history, triggers

from .archive import Manifest, Unfit, checked, damaged, lines_in, summed
from .tables import LEFT_OUT, Models, applied, fill, leaves, lines, models_at


def restore(archive: ZipFile) -> Manifest:
    """Raises Unfit where the file is not whole, newer, or of another layout."""
    manifest = checked(archive)
    lay_out(manifest)
    models = models_at(manifest.migrations)
    if set(models) != set(manifest.tables):
        strange = sorted(set(models) ^ set(manifest.tables))
        raise Unfit(damaged(", ".join(strange)))
    put_back(archive, manifest, models)
    ContentType.objects.clear_cache()  # their numbers may be others now
    call_command("migrate", interactive=False, verbosity=0)
    tell(manifest)
    return manifest


def lay_out(manifest: Manifest) -> None:
    """An empty database is laid out as the backup's was; another has to be so."""
    there = applied(DEFAULT_DB_ALIAS)
    if not there:
        executor = MigrationExecutor(connection)
        executor.migrate(leaves(manifest.migrations, executor.loader))
    elif there != manifest.migrations:
        raise Unfit(
            _(
                "The file is of an older version than the database. Restore it into an "
                "empty database; it is brought up to date there."
            )
        )


@transaction.atomic
def put_back(archive: ZipFile, manifest: Manifest, models: Models) -> None:
    """References are looked at when all tables are full, and so are the checksums."""
    may_last()
    triggers.remove(connection)
    empty([*models, *LEFT_OUT])
    for table, model in models.items():
        fill(model, lines_in(archive, table))
    connection.check_constraints()
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(sql)
    for table, model in models.items():
        if summed(lines(model, DEFAULT_DB_ALIAS)) != manifest.tables[table]:
            raise Unfit(damaged(table))
    triggers.install(connection)


def may_last() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


def empty(tables: list[str]) -> None:
    quoted = [connection.ops.quote_name(table) for table in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(quoted)}")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for table in quoted:
            cursor.execute(f"DELETE FROM {table}")


def tell(manifest: Manifest) -> None:
    """Whoever reads the history sees that what follows did not happen after it."""
    told = {"made_at": manifest.made_at, "count": str(manifest.rows)}
    entry = Entry("bureau.change", None, _("history"), Action.RESTORED, new=told)
    with history.acting(Act(None, Door.COMMAND)):
        history.tell(entry)
