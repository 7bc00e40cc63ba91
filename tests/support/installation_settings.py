"""The settings of the product, and jobs for tests."""

from jingzhun.settings import *  # noqa: F403
from jingzhun.settings import PROCRASTINATE_IMPORT_PATHS as OURS

PROCRASTINATE_IMPORT_PATHS = [*OURS, "tests.support.kill_jobs"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
