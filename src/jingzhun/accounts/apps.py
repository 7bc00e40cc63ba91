from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, scope, the vault of identifiers, audit and its seal, backup."""

    name = "jingzhun.accounts"
    label = "accounts"
