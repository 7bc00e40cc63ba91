"""Shared set-up: a private data folder and server, tables made by the owner, tests run as the runtime role."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

# A private data folder, before anything reads the settings: tests never touch a user's data. Tests that run beside each
# other (pytest-xdist) have a folder and a server each.
GIVEN_HOME = os.environ.get("JINGZHUN_TEST_HOME")
TEST_HOME = Path(
    GIVEN_HOME + os.environ.get("PYTEST_XDIST_WORKER", "") if GIVEN_HOME else tempfile.mkdtemp(prefix="jz-test-")
)
os.environ["JINGZHUN_HOME"] = str(TEST_HOME)
os.environ.pop("JINGZHUN_DATABASE_URL", None)
os.environ.pop("JINGZHUN_KEY_FILE", None)
os.environ["TZ"] = "UTC"  # the host of a test run is in UTC; the product's dates are not
os.environ["DJANGO_SETTINGS_MODULE"] = "jingzhun.settings"

from jingzhun.database.embedded import ensure_server, run_tool, stop_server  # noqa: E402

ensure_server(TEST_HOME)
# Nothing here needs to outlive the machine; tests that kill a server start one of their own.
run_tool(TEST_HOME, "psql", "-U", "postgres", "-d", "postgres", "-q", "-c", "alter system set fsync = off")
run_tool(TEST_HOME, "psql", "-U", "postgres", "-d", "postgres", "-q", "-c", "select pg_reload_conf()")

import django  # noqa: E402
import pytest  # noqa: E402

django.setup()  # here and not from pytest's settings option, which would read the settings before the lines above
del os.environ["DJANGO_SETTINGS_MODULE"]  # nor from the environment of processes beside this one


from django.conf import settings  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

# No test is timed: a loaded machine must not turn a right answer into a failure.
hypothesis_settings.register_profile("jingzhun", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("jingzhun")

# The real hash takes half a second on purpose; the tests of passwords do not depend on which it is.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Asked or not asked depending on the connection's age, which would make counts of queries differ by one.
settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] = False


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the data folder, also when collection failed."""
    stop_server(TEST_HOME)
    shutil.rmtree(TEST_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """The test database is made and guarded by the owner, as an installation is; tests run as the runtime role."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from jingzhun.accounts.services.setup import set_up
    from jingzhun.database.owner import as_owner

    with django_db_blocker.unblock():
        with as_owner():
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        set_up()
        _put_rows_back_after_tests()
        yield
        connection.close()
        with as_owner():
            teardown_databases(made, verbosity=0)


@pytest.fixture
def key_file(tmp_path: Path) -> Iterator[Path]:
    """A key file of its own with the same keys, for tests that change keys: other tests go on with theirs."""
    from jingzhun.accounts.keyring import Keyring

    before = settings.KEYRING
    path = tmp_path / "keys"
    path.write_text(before.content(), encoding="utf-8")
    settings.KEYRING = Keyring(path, before.secret_key, dict(before.versions))
    yield path
    settings.KEYRING = before


TABLES = """
select string_agg(quote_ident(relname), ', ') from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace
  and relname not in ('django_migrations', 'procrastinate_version')
"""


# Tables, rights, policies, triggers and functions, as far as a test could have changed them.
SAFEGUARDS = """
select md5(string_agg(word, ' ' order by word)) from (
  select relname || relrowsecurity::text || coalesce(relacl::text, '') from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
  union all select polname || polrelid::text || coalesce(pg_get_expr(polqual, polrelid), '') from pg_policy
  union all select tgname || tgrelid::text || tgenabled::text from pg_trigger where not tgisinternal
  union all select proname || prosecdef::text || coalesce(proacl::text, '') from pg_proc
    where pronamespace = 'public'::regnamespace
) as found(word)
"""


def _safeguards() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SAFEGUARDS)
        return str(cursor.fetchone()[0])


def _put_rows_back_after_tests() -> None:
    """Tests that commit are cleaned up by putting the rows of an installation without areas back.

    The whole set-up, seconds of work, is repeated only after a test that changed more than rows.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    from jingzhun.accounts.services.setup import set_up
    from tests.support.stored_rows import put_rows, take_rows

    _begin_anew()
    guarded, first = _safeguards(), take_rows()

    def flush(self: TransactionTestCase) -> None:
        connection.close()  # and with it what the test set for its session
        put_rows(first)
        if _safeguards() != guarded:
            set_up()

    TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]


def _begin_anew() -> None:
    """Nothing but content, and no trace of the set-up: for all tests the same, whichever comes first.

    Also a note that all facts of before are void, which the tables leave that are emptied.
    """
    from django.db import connection, transaction

    from jingzhun.accounts.services.access import load_access
    from jingzhun.accounts.services.setup import register_key
    from jingzhun.database.owner import as_owner

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select set_config('jz.allow_truncate', 'test', false)")
        cursor.execute(TABLES)
        cursor.execute(f"truncate {cursor.fetchone()[0]} restart identity cascade")
        with transaction.atomic():
            load_access()
            register_key()
