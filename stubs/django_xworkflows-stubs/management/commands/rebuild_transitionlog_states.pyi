from typing import Any

from django.core.management import base
from django.db import models

from xworkflows import Workflow

class Command(base.LabelCommand):
    args: str
    def handle_label(self, label: str, **options: Any) -> None: ...
    def _handle_field(
        self,
        label: str,
        model: type[models.Model],
        field_name: str,
        workflow: Workflow,
        **options: Any,
    ) -> None: ...
