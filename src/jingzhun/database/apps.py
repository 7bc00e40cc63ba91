from django.apps import AppConfig

from jingzhun.database.lookups import register_lookups


class DatabaseConfig(AppConfig):
    """The room that keeps the database safe: scope, history, grants, upgrades."""

    name = "jingzhun.database"
    label = "database"

    def ready(self) -> None:
        register_lookups()
