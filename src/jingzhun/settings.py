"""Django settings. Everything that differs between installations comes from the environment (see README)."""

import os
from pathlib import Path
from typing import Any

import pghistory
from csp.constants import NONE, SELF
from django.db import models

from jingzhun.accounts.keyring import Keyring
from jingzhun.database.connection import runtime_settings
from jingzhun.database.home import data_home

HOME = data_home()
KEYRING = Keyring.open(HOME, os.environ)
SECRET_KEY = KEYRING.secret_key

DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("JINGZHUN_HOSTS", "*").split(",") if host]
CSRF_FAILURE_VIEW = "jingzhun.web.error_pages.csrf_failure"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JINGZHUN_ORIGINS", "").split(",") if origin]
HTTPS = os.environ.get("JINGZHUN_HTTPS", "") == "1"
IS_DEMO_FILE = HOME / "demo"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
    "jingzhun.database",
    "jingzhun.areas",
    "jingzhun.accounts",
    "jingzhun.registry",
    "jingzhun.figures",
    "jingzhun.tasks",
    "jingzhun.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jingzhun.web.middleware.language.LanguageMiddleware",
    "jingzhun.web.middleware.errors.ErrorMiddleware",
    "jingzhun.web.middleware.acting.ActingMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jingzhun.web.urls"
WSGI_APPLICATION = "jingzhun.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jingzhun.web.context.shell",
            ],
            "builtins": ["jingzhun.web.templatetags.jingzhun"],
        },
    }
]

DATABASES = {"default": runtime_settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# History: one event row per changed row, by statement-level triggers, so that bulk SQL and COPY are covered. The
# context (who, why) is kept in the event itself: it is then seen by exactly those who see the event.
PGHISTORY_LEVEL = pghistory.Statement  # type: ignore[has-type, unused-ignore]  # seen on a cold cache only
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=False, db_constraint=False, on_delete=models.DO_NOTHING)
PGHISTORY_BASE_MODEL = "jingzhun.database.history.EventBase"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "jingzhun.accounts.backend.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "jingzhun.web.views.login.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # our own audit log records every login
OTP_TOTP_ISSUER = "Jingzhun"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILES_FOLDER: Path = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PROCRASTINATE_IMPORT_PATHS = [
    "jingzhun.accounts.jobs",
    "jingzhun.registry.jobs",
    "jingzhun.registry.export_jobs",
    "jingzhun.figures.jobs",
    "jingzhun.tasks.jobs",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "jingzhun.core.quiet_trace.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("JINGZHUN_LOG_LEVEL", "WARNING")},
}
