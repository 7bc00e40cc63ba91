from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web face: views and templates over services and selectors."""

    name = "jingzhun.web"
    label = "web"
