"""The WSGI application, for waitress or any other server."""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingzhun.settings")


def make_application() -> Any:
    """The application. `NotReady` for a role that policies do not bind, or keys of another database."""
    made = get_wsgi_application()
    from django.db import connection

    from jingzhun.accounts.services.setup import check_keys
    from jingzhun.database.runtime_role import check_server

    try:
        check_server(connection)
        check_keys()
    finally:
        connection.close()  # a server may fork after it loaded us: no process shares a connection
    return made


application = make_application()
