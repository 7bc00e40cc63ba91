from django.apps import AppConfig
from django.urls import register_converter

from jingzhun.web.converters import AreaPath, HouseholdNumber, PersonNumber


class WebConfig(AppConfig):
    """The web face: views and templates over services and selectors."""

    name = "jingzhun.web"
    label = "web"

    def ready(self) -> None:
        """What may stand in addresses is known before any address is read."""
        register_converter(AreaPath, "area")
        register_converter(HouseholdNumber, "household")
        register_converter(PersonNumber, "person")
