"""The settings with Django's admin site, for which django-xworkflows has a page of its log."""

from __future__ import annotations

from settings import *  # noqa: F403
from settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [
    *APPS,
    "django.contrib.admin",
    "django.contrib.messages",
    "django.contrib.sessions",
]
