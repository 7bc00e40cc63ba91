from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The register: households and people."""

    name = "jingzhun.registry"
    label = "registry"
