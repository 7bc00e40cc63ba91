from django.apps import AppConfig


class TasksConfig(AppConfig):
    """What somebody must look at."""

    name = "jingzhun.tasks"
    label = "tasks"
