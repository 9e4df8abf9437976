"""The settings of the project: SQLite in memory, and the transition log of django-xworkflows."""

from __future__ import annotations

SECRET_KEY = "only for tests"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django_xworkflows.xworkflow_log",
    "shop",
]
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
