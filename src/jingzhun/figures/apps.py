from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Facts and figures."""

    name = "jingzhun.figures"
    label = "figures"
