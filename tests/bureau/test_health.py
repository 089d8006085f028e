import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_asks_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_is_ready(client):
    assert client.get("/readyz").content == b"ready"


@pytest.mark.django_db
def test_readyz_counts_missing_migrations(client):
    MigrationRecorder(connection).record_unapplied("workplan", "0001_initial")
    response = client.get("/readyz")
    assert (response.status_code, b"missing" in response.content) == (503, True)


@pytest.mark.django_db
def test_readyz_says_when_the_database_is_away(client, monkeypatch):
    def away(*arguments):
        raise DatabaseError

    monkeypatch.setattr("bureau.views.MigrationExecutor", away)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the database is away")
