from django.apps import AppConfig

from jingzhun.database.fact_views import FactView


class RegistryConfig(AppConfig):
    """The register: households and people."""

    name = "jingzhun.registry"
    label = "registry"

    def fact_views(self) -> tuple[FactView, ...]:
        from jingzhun.registry.facts.views import VIEWS

        return VIEWS
