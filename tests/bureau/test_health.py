import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.functional import empty


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_is_ready(client):
    assert client.get("/readyz").content == b"ready"


@pytest.mark.django_db
def test_readyz_counts_missing_migrations(client):
    [last] = MigrationLoader(connection).graph.leaf_nodes("workplan")
    MigrationRecorder(connection).record_unapplied(*last)
    response = client.get("/readyz")
    assert (response.status_code, b"missing" in response.content) == (503, True)


@pytest.mark.django_db
def test_readyz_says_when_the_database_is_away(client, monkeypatch):
    def away(*arguments):
        raise DatabaseError

    monkeypatch.setattr("bureau.views.MigrationExecutor", away)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database is away")


@pytest.mark.django_db
def test_readyz_says_when_the_database_is_newer_than_the_code(client):
    MigrationRecorder(connection).record_applied("workplan", "9999_later")
    response = client.get("/readyz")
    said = b"the database is newer than the code: workplan.9999_later"
    assert (response.status_code, response.content) == (503, said)


@pytest.mark.django_db
def test_readyz_bears_what_another_package_left_behind(client):
    MigrationRecorder(connection).record_applied("axes", "0000_squashed")
    assert client.get("/readyz").content == b"ready"


@pytest.mark.django_db
def test_readyz_says_when_static_files_were_not_collected(client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert b"static files were not collected" in response.content
    call_command("collectstatic", interactive=False, verbosity=0)
    staticfiles_storage._wrapped = empty  # as after the next start
    assert client.get("/readyz").content == b"ready"
