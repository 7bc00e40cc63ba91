"""No table, view or function slips past the safeguards: everything is read back from the database's own catalogue."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from jingzhun.accounts.models import User
from jingzhun.database.scoped import Guard, Scoped, declaring_models, scoped_models, tracked_models
from jingzhun.database.seal import append_only_tables

pytestmark = pytest.mark.django_db

OURS = ("areas", "accounts", "registry", "figures", "tasks")
STAFF = {"accounts", "audit"}  # field groups about those who work with the ledger
# Tables without an area, and why that is right. A new table must inherit Scoped or be named here.
WITHOUT_AREA = {
    "account_user": "staff accounts: needed before any scope exists; lists go through assignments, which are scoped",
    "account_role": "content of the pack",
    "account_field_group": "content of the pack",
    "account_role_grant": "content of the pack",
    "vault_key": "versions of keys, no keys and no people",
    "history_seal": "digests and record numbers",
    "fact_change": "paths of townships and numbers of transactions; written by triggers alone",
    "job_progress": "how far a job is: two numbers and when",
    "saved_view": "a user's own filters, without search words",
}


def rows(query: str, *parameters: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def our_models() -> Iterator[type[models.Model]]:
    for label in OURS:
        yield from apps.get_app_config(label).get_models()


def test_every_table_has_an_area_or_a_reason() -> None:
    histories = {events for _, events in tracked_models()}
    without = {
        model._meta.db_table
        for model in our_models()
        if not issubclass(model, Scoped) and model not in histories and not getattr(model, "owner_only", False)
    }
    assert without == set(WITHOUT_AREA) & without, f"no area and no reason: {without - set(WITHOUT_AREA)}"


def test_every_field_says_whether_it_is_personal() -> None:
    assert User in declaring_models()
    assert set(scoped_models()) <= set(declaring_models())
    for model in declaring_models():
        declared = set(model.personal) | set(model.not_personal)
        fields = {field.name for field in model._meta.concrete_fields if not field.primary_key or field.name != "id"}
        assert fields - declared == set(), f"{model.__name__}: neither personal nor not"
        assert declared - {field.name for field in model._meta.concrete_fields} == set(), model.__name__


def test_people_are_guarded_as_people() -> None:
    for model in scoped_models():
        if {field.group for field in model.personal.values()} - STAFF:
            assert model.guard is Guard.PEOPLE, model.__name__


def test_row_level_security_is_on_for_every_scoped_table_and_its_history() -> None:
    wanted = {model._meta.db_table for model in scoped_models()}
    wanted |= {events._meta.db_table for _, events in tracked_models()}
    guarded = {name for (name,) in rows("select relname from pg_class where relrowsecurity")}
    assert wanted <= guarded
    with_policy = {name for (name,) in rows("select distinct tablename from pg_policies")}
    assert wanted <= with_policy


def test_no_policy_is_forced_on_the_owner() -> None:
    # The definer functions write history as the owner; FORCE would stop them.
    assert rows("select relname from pg_class where relforcerowsecurity") == []


def test_every_view_runs_as_its_reader() -> None:
    careless = rows(
        "select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace"
        " and not coalesce(reloptions @> array['security_invoker=true'], false)"
    )
    assert careless == []


def test_there_is_no_materialised_view() -> None:
    assert rows("select relname from pg_class where relkind = 'm'") == [], "it would hold rows outside the policies"


def test_the_runtime_role_owns_nothing_and_is_nobody_special() -> None:
    (role,) = rows(
        "select current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles"
        " where rolname = current_user"
    )
    assert role[1:] == (False, False, False, False)
    assert (
        rows("select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)")
        == []
    )
    assert (
        rows("select rolname from pg_roles where pg_has_role(current_user, oid, 'member') and rolname <> current_user")
        == []
    )


def test_history_triggers_run_as_the_owner_with_a_fixed_path() -> None:
    loose = rows(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace and proname like 'pgtrigger\\_%%'"
        " and not (prosecdef and coalesce(array_to_string(proconfig, ','), '') like 'search_path=%%')"
    )
    assert loose == []
    assert rows("select count(*) from pg_proc where proname like 'pgtrigger\\_%%'")[0][0] >= 3 * len(tracked_models())  # type: ignore[operator]


@pytest.mark.parametrize("trigger", ["jz_require_context", "jz_refuse_truncate"])
def test_every_ledger_table_refuses_writes_without_context(trigger: str) -> None:
    found = {
        name
        for (name,) in rows(
            "select relname from pg_trigger join pg_class on pg_class.oid = tgrelid"
            " where tgname = %s and tgenabled = 'O'",
            trigger,
        )
    }
    assert found == {ledger._meta.db_table for ledger, _ in tracked_models()}


def test_deletes_are_tracked_everywhere() -> None:
    for ledger, events in tracked_models():
        labels = {tracker.label for tracker in events.pgh_trackers}  # type: ignore[attr-defined]
        assert labels == {"insert", "update", "delete"}, ledger.__name__


def test_the_runtime_role_can_only_read_history_and_add_to_the_log() -> None:
    for table in {events._meta.db_table for _, events in tracked_models()}:
        assert _rights(table) == {"SELECT"}, table
    for table in (sealed.name for sealed in append_only_tables()):
        assert _rights(table) <= {"SELECT", "INSERT"}, table


def test_the_scope_function_can_be_inlined() -> None:
    # Any of these would turn every list into a sequential scan (tried: 2-10 s instead of 1 ms).
    for name in ("in_scope", "in_reach"):
        (found,) = rows(
            "select prosecdef, proisstrict, proconfig, provolatile, lanname from pg_proc"
            " join pg_language l on l.oid = prolang where proname = %s",
            name,
        )
        assert found == (False, False, None, "s", "sql"), name


def _rights(table: str) -> set[object]:
    return {
        right
        for (right,) in rows(
            "select privilege_type from information_schema.role_table_grants"
            " where table_name = %s and grantee = current_user",
            table,
        )
    }
