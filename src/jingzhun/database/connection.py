"""Which database is used, and as whom: the embedded server, or the one of `JINGZHUN_DATABASE_URL`.

The product works as a runtime role that owns nothing, so that the database's policies bind it. The owner of the
tables is only needed for upgrades and for work on the console.
"""

import os
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from jingzhun.core.errors import NotReady, WrongInput
from jingzhun.core.text import Text
from jingzhun.database import cluster
from jingzhun.database.address import server_address
from jingzhun.database.home import data_home

RUNTIME_URL = "JINGZHUN_DATABASE_URL"
OWNER_URL = "JINGZHUN_OWNER_DATABASE_URL"
EXPORT_URL = "JINGZHUN_EXPORT_DATABASE_URL"
EXAMPLE = "postgresql://user:password@host:5432/database?sslmode=verify-full"
KEPT_OPEN = 600  # seconds


def uses_own_server(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether an existing server is named, instead of the embedded one."""
    return bool(environ.get(RUNTIME_URL, "").strip())


def runtime_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for the runtime role; starts nothing. `WrongInput` for an unusable URL."""
    if uses_own_server(environ):
        return _from_url(environ, RUNTIME_URL)
    if environ.get(OWNER_URL, "").strip():
        raise WrongInput(
            Text("只给了表的主人的数据库地址", "only the address for the tables' owner is given"),
            where=OWNER_URL,
            todo=Text("请同时设置 {name}", "Set {name} too").format(name=RUNTIME_URL),
        )
    return _embedded(environ, cluster.RUNTIME)


def owner_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The same for the role that owns the tables. `NotReady` if a server is named, but no owner for it.

    `WrongInput` if the owner's address names another database than the runtime role's.
    """
    if not uses_own_server(environ):
        return _embedded(environ, cluster.OWNER)
    if not environ.get(OWNER_URL, "").strip():
        raise NotReady(
            Text("这一步需要以表的主人身份连接数据库", "this needs a connection as the owner of the tables"),
            where=OWNER_URL,
            todo=Text("请设置它，格式如 {example}", "Set it, such as {example}").format(example=EXAMPLE),
        )
    settings = _from_url(environ, OWNER_URL)
    ours = runtime_settings(environ)["NAME"]
    if settings["NAME"] != ours:
        raise _unusable(
            OWNER_URL,
            Text(
                "它的数据库是 {theirs}，而 {name} 的是 {ours}", "its database is {theirs}, and that of {name} {ours}"
            ).format(theirs=settings["NAME"], name=RUNTIME_URL, ours=ours),
        )
    return settings


def export_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The same for the role that exports facts and may read nothing else.

    A server of one's own that names none: the runtime role, which reads the same views.
    """
    if not uses_own_server(environ):
        return _embedded(environ, cluster.EXPORT)
    return _from_url(environ, EXPORT_URL) if environ.get(EXPORT_URL, "").strip() else runtime_settings(environ)


def tool_environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """The `PG…` variables with which `pg_dump` and its like reach the database of such settings."""
    named = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    } | {f"PG{name.upper()}": value for name, value in settings["OPTIONS"].items() if name in TOOL_OPTIONS}
    return {name: str(value) for name, value in named.items() if value}


# Options of a URL whose environment variable is called the same.
TOOL_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "channel_binding", "connect_timeout")


def _embedded(environ: Mapping[str, str], role: str) -> dict[str, Any]:
    address = server_address(data_home(environ))
    return _settings(
        name=cluster.DATABASE,
        user=role,
        password=address.password,
        host=address.host,
        port=str(address.port),
        options={},
    )


def _from_url(environ: Mapping[str, str], variable: str) -> dict[str, Any]:
    parts = _parsed(environ[variable].strip(), variable)
    missing = [name for name in ("user", "dbname") if not parts.get(name)]
    if missing:
        raise _unusable(variable, Text("缺少 {names}", "it lacks {names}").format(names=", ".join(missing)))
    return _settings(
        name=parts.pop("dbname"),
        user=parts.pop("user"),
        password=parts.pop("password", ""),
        host=parts.pop("host", ""),
        port=parts.pop("port", ""),
        options=parts,
    )


def _parsed(url: str, variable: str) -> dict[str, str]:
    if not url.startswith(("postgresql://", "postgres://")):
        raise _unusable(variable, Text("不是 PostgreSQL 地址", "it is not a PostgreSQL address"))
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError:
        # libpq's message repeats parts of the URL, and with it perhaps the password.
        raise _unusable(variable, Text("无法读懂这个地址", "the address cannot be understood")) from None


def _unusable(variable: str, what: Text) -> WrongInput:
    return WrongInput(what, where=variable, allowed=Text("格式如 {example}", "{example}").format(example=EXAMPLE))


def _settings(
    *, name: str, user: str, password: str, host: str, port: str, options: dict[str, str]
) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "OPTIONS": {"application_name": "jingzhun", "connect_timeout": "10"} | options,
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        # Services open their own transactions, since each one sets its scope and its history context.
        "ATOMIC_REQUESTS": False,
    }
