from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """The room that keeps the database safe: scope, history, grants, upgrades."""

    name = "jingzhun.database"
    label = "database"
