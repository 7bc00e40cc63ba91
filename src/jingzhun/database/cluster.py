"""The database cluster: created whole or not at all, configured anew at each start, with the roles we need."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.address import ServerAddress, password_file, server_address, socket_folder, uses_tcp
from jingzhun.database.binaries import program
from jingzhun.database.processes import Account, give_to, run

SUPERUSER = "postgres"
OWNER = "jingzhun_owner"
RUNTIME = "jingzhun_app"
EXPORT = "jingzhun_export"
DATABASE = "jingzhun"
MAJOR_VERSION = "18"
OWN_SETTINGS = "jingzhun.conf"
DRAFT = "postgres.new-"
# Raise it when `_prepare` changes: it is then done once more in every data folder.
PREPARED = "2"

ATTRIBUTES = {
    OWNER: "LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT",
    RUNTIME: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT",
    EXPORT: "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT",
}


def cluster_folder(home: Path) -> Path:
    return home / "postgres"


def remove_drafts(home: Path) -> None:
    """Remove what killed attempts left. At each start, since an initdb that outlives its starter may still write."""
    for leftover in home.glob(f"{DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def create_cluster(home: Path, programs: Path, account: Account | None) -> None:
    """Create the cluster beside its place and move it there: a killed attempt leaves no half cluster."""
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=home))
    if account:
        give_to(draft, account)
    made = run([program(programs, "initdb"), *_initdb_options(home, draft, account)], account, home)
    if made.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise NotReady(
            Text("无法创建数据库：{reason}", "the database cannot be created: {reason}").format(
                reason=_last_line(made.stdout)
            ),
            where=str(home),
        )
    with open(draft / "postgresql.conf", "a", encoding="utf-8") as file:
        file.write(f"\ninclude '{OWN_SETTINGS}'\n")
    draft.rename(cluster_folder(home))


def _initdb_options(home: Path, draft: Path, account: Account | None) -> list[str | Path]:
    """C locale for the system's part, since not every system has another; characters by the built-in C.UTF-8."""
    options: list[str | Path] = ["-D", draft.name, "-U", SUPERUSER, "--encoding=UTF8", "--no-instructions"]
    options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if not uses_tcp(home):
        return [*options, "--auth-local=trust", "--auth-host=reject"]
    server_address(home)  # writes the password file when there is none
    if account:
        give_to(password_file(home), account)
    return [*options, "--auth=scram-sha-256", f"--pwfile={password_file(home)}"]


def write_settings(home: Path, account: Account | None) -> None:
    """The server's settings, written at each start: paths change when a data folder is moved or restored."""
    path = cluster_folder(home) / OWN_SETTINGS
    draft = path.with_suffix(".draft")
    lines = [f"{name} = {_quoted(value)}" for name, value in _settings(home).items()]
    lines.append(f"include_if_exists {_quoted((home / 'postgres-local.conf').as_posix())}")
    draft.write_text("\n".join(["# Written at each start.", *lines, ""]), encoding="utf-8")
    draft.chmod(0o600)
    if account:
        give_to(draft, account)
    os.replace(draft, path)


def _settings(home: Path) -> dict[str, str]:
    return (_network(home) if uses_tcp(home) else _sockets(home)) | {
        # For a laptop with 4 GB that also runs a browser.
        "max_connections": "60",
        "shared_buffers": "256MB",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # The log must hold no personal data: no failed statement, and no detail such as "Key (number)=(…) exists".
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "logging_collector": "on",
        "log_directory": (home / "logs").as_posix(),
        "log_filename": "postgres-%a.log",  # one a weekday, so a week is kept
        "log_file_mode": "0600",
        "log_truncate_on_rotation": "on",
        "log_rotation_size": "0",
    }


def _sockets(home: Path) -> dict[str, str]:
    folder = str(socket_folder(home)).replace('"', '""')
    return {
        "listen_addresses": "",
        "unix_socket_directories": f'"{folder}"',
        "unix_socket_permissions": "0700",
    }


def _network(home: Path) -> dict[str, str]:
    address = server_address(home)
    return {
        "listen_addresses": address.host,
        "port": str(address.port),
        "unix_socket_directories": "",
        "password_encryption": "scram-sha-256",
    }


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def check_version(home: Path) -> None:
    """`NotReady` if the cluster was made by another major version of PostgreSQL than our programs'."""
    found = (cluster_folder(home) / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != MAJOR_VERSION:
        raise NotReady(
            Text(
                "数据由 PostgreSQL {found} 建立，而程序是 {ours} 版",
                "the data were made by PostgreSQL {found}, but the programs are of version {ours}",
            ).format(found=found, ours=MAJOR_VERSION),
            where=str(cluster_folder(home)),
            todo=Text(
                "请用原来的版本备份，再用新版本恢复",
                "Make a backup with the release that made them, and restore it with this one",
            ),
        )


def is_prepared(home: Path) -> bool:
    """Whether roles and database are there. The mark lies in the cluster, so that it comes and goes with it."""
    try:
        return _mark(home).read_text(encoding="ascii") == PREPARED
    except OSError:
        return False


def prepare_roles(home: Path) -> None:
    """Roles and database, each created if missing; safe to repeat after an interruption at any point."""
    address = server_address(home)
    with connect_as_superuser(address) as connection:
        for role, attributes in ATTRIBUTES.items():
            _prepare_role(connection, role, attributes, address.password)
        _prepare_database(connection)
    _mark(home).write_text(PREPARED, encoding="ascii")


def connect_as_superuser(address: ServerAddress, database: str = SUPERUSER) -> psycopg.Connection:
    """A connection in autocommit, for the few things that only the superuser may do."""
    return psycopg.connect(
        host=address.host,
        port=address.port,
        user=SUPERUSER,
        password=address.password or None,
        dbname=database,
        autocommit=True,
        application_name="jingzhun-launcher",
    )


def _prepare_role(connection: psycopg.Connection, role: str, attributes: str, password: str) -> None:
    name = sql.Identifier(role)
    if not connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
        connection.execute(sql.SQL("create role {}").format(name))
    connection.execute(sql.SQL("alter role {} " + attributes).format(name))
    if password:
        connection.execute(sql.SQL("alter role {} password {}").format(name, sql.Literal(password)))


def _prepare_database(connection: psycopg.Connection) -> None:
    database, owner, runtime, export = map(sql.Identifier, (DATABASE, OWNER, RUNTIME, EXPORT))
    if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
        connection.execute(sql.SQL("create database {} owner {}").format(database, owner))
    connection.execute(sql.SQL("revoke all on database {} from public").format(database))
    # Temporary tables: COPY into a table with policies is refused, so imports go through one.
    connection.execute(
        sql.SQL("grant connect, temporary on database {} to {}").format(database, runtime)
    )
    connection.execute(sql.SQL("grant connect on database {} to {}").format(database, export))


def _mark(home: Path) -> Path:
    return cluster_folder(home) / "jingzhun-prepared"


def _last_line(output: str) -> str:
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "?"
