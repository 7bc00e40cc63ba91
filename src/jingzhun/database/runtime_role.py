"""Refuses a server that is too old, and a runtime role that the database's policies would not bind."""

from django.db.backends.base.base import BaseDatabaseWrapper

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text

OLDEST_VERSION = 15

# Each query names what is wrong for the login role (`session_user`) itself and for every role that it is a member of,
# directly or not: it could take on that role with SET ROLE. MEMBER, not SET, which servers before 16 do not know.
REACHABLE = "select * from pg_roles where pg_has_role(session_user, oid, 'MEMBER')"

POWERS = f"""
with reachable as ({REACHABLE})
select rolname::text, power from reachable, lateral (values
    ('SUPERUSER', rolsuper), ('BYPASSRLS', rolbypassrls), ('CREATEROLE', rolcreaterole),
    ('REPLICATION', rolreplication), ('PREDEFINED', rolname in (
        'pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
        'pg_execute_server_program'))) as powers(power, has_it)
where has_it order by rolname <> session_user, rolname, power <> 'SUPERUSER', power limit 5
"""  # noqa: S608 - constants only

OWNED = f"""
with reachable as ({REACHABLE}), owned(kind, name, owner, namespace) as (
    select 'database', datname, datdba, null::name from pg_database where datname = current_database()
    union all select 'schema', nspname, nspowner, nspname from pg_namespace
    union all select 'table', relname, relowner, nspname
        from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all select 'function', proname, proowner, nspname
        from pg_proc join pg_namespace on pg_namespace.oid = pronamespace)
select kind, name::text, rolname::text from owned join reachable on reachable.oid = owned.owner
where namespace is null or (namespace !~ '^pg_' and namespace <> 'information_schema')
order by kind, name limit 5
"""  # noqa: S608

POWER = Text("{role} 有 {power} 权限", "{role} has {power}")
PREDEFINED = Text("{role} 可读写全部数据或服务器文件", "{role} has access to all data or to the server's files")
OWNERSHIP = Text("{role} 是{kind} {name} 的主人", "{role} owns the {kind} {name}")
KINDS = {
    "database": Text("数据库", "database"),
    "schema": Text("模式", "schema"),
    "table": Text("表", "table"),
    "function": Text("函数", "function"),
}


def check_server(connection: BaseDatabaseWrapper) -> None:
    """`NotReady` if the server is too old, or if the role we work as is not bound by row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('server_version_num')::int, session_user::text")
        version, role = cursor.fetchone()
        check_version(version)
        cursor.execute(POWERS)
        faults = [
            (PREDEFINED if power == "PREDEFINED" else POWER).format(role=holder, power=power)
            for holder, power in cursor.fetchall()
        ]
        if not faults:
            cursor.execute(OWNED)
            faults = [
                OWNERSHIP.format(kind=KINDS[kind], name=name, role=owner)
                for kind, name, owner in cursor.fetchall()
            ]
    if faults:
        raise _unbound(role, faults)


def check_version(server_version: int) -> None:
    """server_version: as the server gives it, e.g. 150004 for 15.4. `NotReady` below 15."""
    major = server_version // 10000
    if major < OLDEST_VERSION:
        raise NotReady(
            Text(
                "数据库服务器是 PostgreSQL {major}，版本太旧", "the database server is PostgreSQL {major}, too old"
            ).format(major=major),
            allowed=Text("PostgreSQL {oldest} 或更新", "PostgreSQL {oldest} or newer").format(oldest=OLDEST_VERSION),
        )


def _unbound(role: str, faults: list[Text]) -> NotReady:
    reasons = Text("；".join(fault.zh for fault in faults), "; ".join(fault.en for fault in faults))
    return NotReady(
        Text(
            "运行角色 {role} 不受行级权限约束：{reasons}",
            "the runtime role {role} is not bound by row-level security: {reasons}",
        ).format(role=role, reasons=reasons),
        where="JINGZHUN_DATABASE_URL",
        allowed=Text(
            "一个普通登录角色：不是超级用户，没有 BYPASSRLS，不拥有任何表、函数、模式或数据库，也不属于这样的角色",
            "a plain login role: no superuser, no BYPASSRLS, owner of no table, function, schema or database, "
            "and a member of no such role",
        ),
    )
