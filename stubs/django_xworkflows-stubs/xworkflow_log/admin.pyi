from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .models import TransitionLog

class TransitionLogAdmin(admin.ModelAdmin[TransitionLog]):
    def has_add_permission(self, request: HttpRequest) -> bool: ...
    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool: ...
    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool: ...
