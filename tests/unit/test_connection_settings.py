"""Which database is used, from the environment alone."""

from pathlib import Path

import pytest

from jingzhun.core import language
from jingzhun.core.errors import NotReady, WrongInput
from jingzhun.database.connection import owner_settings, runtime_settings, tool_environment
from jingzhun.database.home import data_home
from jingzhun.database.runtime_role import check_version

URL = "postgresql://jingzhun_app:p%40ss@db.example:5433/ledger?sslmode=verify-full"
OWNER_URL = "postgresql://jingzhun_owner:other@db.example:5433/ledger"


def test_without_an_address_the_embedded_server_is_used_and_not_started(tmp_path):
    environ = {"JINGZHUN_HOME": str(tmp_path / "home")}
    settings = runtime_settings(environ)
    assert (settings["NAME"], settings["USER"], settings["HOST"]) == (
        "jingzhun",
        "jingzhun_app",
        str(tmp_path / "home" / "run"),
    )
    assert owner_settings(environ) == {**settings, "USER": "jingzhun_owner"}
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_taken_apart():
    settings = runtime_settings({"JINGZHUN_DATABASE_URL": URL})
    taken = [settings[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert taken == ["jingzhun_app", "p@ss", "db.example", "5433", "ledger"]
    assert settings["OPTIONS"]["sslmode"] == "verify-full"
    assert settings["ATOMIC_REQUESTS"] is False


def test_the_owner_has_an_address_of_its_own():
    settings = owner_settings({"JINGZHUN_DATABASE_URL": URL, "JINGZHUN_OWNER_DATABASE_URL": OWNER_URL})
    assert (settings["USER"], settings["PASSWORD"]) == ("jingzhun_owner", "other")


def test_a_missing_owner_says_what_to_set():
    with language.use("en"), pytest.raises(NotReady, match="JINGZHUN_OWNER_DATABASE_URL.*Set it, such as postgresql:"):
        owner_settings({"JINGZHUN_DATABASE_URL": URL})


def test_an_owner_of_another_database_is_a_mistake():
    environ = {"JINGZHUN_DATABASE_URL": URL, "JINGZHUN_OWNER_DATABASE_URL": OWNER_URL.replace("/ledger", "/trial")}
    with language.use("en"), pytest.raises(WrongInput, match="OWNER_DATABASE_URL: its database is trial, .* ledger"):
        owner_settings(environ)


def test_an_owner_alone_is_a_mistake():
    with pytest.raises(WrongInput, match="JINGZHUN_OWNER_DATABASE_URL"):
        runtime_settings({"JINGZHUN_OWNER_DATABASE_URL": OWNER_URL})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://jingzhun_app:secret@db/ledger",
        "postgresql://jingzhun_app:secret@db/ledger?nonsense=1",
        "postgresql://jingzhun_app:secret@db/",
        "postgresql://db/ledger",
        "postgresql://jingzhun_app:sec%ret@db/ledger",
    ],
)
def test_an_unusable_address_is_refused_without_showing_the_password(url):
    with pytest.raises(WrongInput, match="JINGZHUN_DATABASE_URL") as caught:
        runtime_settings({"JINGZHUN_DATABASE_URL": url})
    assert "secret" not in str(caught.value)
    assert "sec%ret" not in str(caught.value)


def test_the_programs_get_the_same_address():
    environment = tool_environment(runtime_settings({"JINGZHUN_DATABASE_URL": URL}))
    assert environment == {
        "PGHOST": "db.example",
        "PGPORT": "5433",
        "PGUSER": "jingzhun_app",
        "PGPASSWORD": "p@ss",
        "PGDATABASE": "ledger",
        "PGSSLMODE": "verify-full",
        "PGCONNECT_TIMEOUT": "10",
    }


@pytest.mark.parametrize("version", [150000, 150014, 160004, 180004])
def test_servers_that_are_new_enough(version):
    check_version(version)


@pytest.mark.parametrize("version", [90624, 140012])
def test_servers_that_are_too_old(version):
    with language.use("en"), pytest.raises(NotReady, match="too old.*PostgreSQL 15 or newer"):
        check_version(version)


def test_the_data_folder_is_absolute_and_outside_the_checkout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert data_home({"JINGZHUN_HOME": "below"}) == tmp_path / "below"
    checkout = Path(__file__).resolve().parents[2]
    assert not data_home({}).is_relative_to(checkout)
