from typing import Any, ClassVar, Self

from django.db import models

from ..models import GenericTransitionLog

class TransitionLog(GenericTransitionLog):
    id: int
    # To which model it leads, a setting decides.
    user: models.ForeignKey[Any, Any]
    user_id: Any
    objects: ClassVar[models.Manager[Self]]
