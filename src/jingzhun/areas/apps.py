from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Divisions, their codes with validity, year statistics, boundaries, merges and splits."""

    name = "jingzhun.areas"
    label = "areas"
