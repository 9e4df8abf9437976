from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, overload

from django import forms
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.base import ModelBase
from django.forms import widgets
from django.utils.safestring import SafeString
from typing_extensions import ParamSpec, TypeVar

from xworkflows import base
from xworkflows.base import AbortTransition as AbortTransition
from xworkflows.base import ForbiddenTransition as ForbiddenTransition
from xworkflows.base import InvalidTransitionError as InvalidTransitionError
from xworkflows.base import State as State
from xworkflows.base import StateWrapper, Transition
from xworkflows.base import WorkflowError as WorkflowError
from xworkflows.base import transition as transition

_W = TypeVar("_W", bound=base.Workflow, default=base.Workflow)
_P = ParamSpec("_P", default=...)
_R_co = TypeVar("_R_co", covariant=True, default=Any)

class StateSelect(widgets.Select):
    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> SafeString: ...

class StateFieldProperty(Generic[_W]):
    field: StateField[_W]
    parent_property: Any
    def __init__(self, field: StateField[_W], parent_property: Any) -> None: ...
    @overload
    def __get__(self, instance: None, owner: Any) -> _W: ...
    @overload
    def __get__(self, instance: object, owner: Any) -> StateWrapper[_W]: ...
    def __set__(self, instance: object, value: str | State | StateWrapper[Any] | None) -> None: ...

# Any for what is read and set, so that django-stubs leaves it to __get__ and __set__.
class StateField(models.Field[Any, Any], Generic[_W]):
    # Queries give the names as they are stored.
    _pyi_private_get_type: str
    DEFAULT_MAX_LENGTH: ClassVar[int]
    workflow: _W
    @overload
    def __init__(self, workflow: type[_W], **kwargs: Any) -> None: ...
    @overload
    def __init__(self, workflow: _W, **kwargs: Any) -> None: ...
    @overload
    def __init__(
        self: StateField[Workflow], workflow: _SerializedWorkflow, **kwargs: Any
    ) -> None: ...
    # A class has the workflow where its objects have the state.
    @overload
    def __get__(self, instance: None, owner: Any) -> _W: ...
    @overload
    def __get__(self, instance: models.Model, owner: Any) -> StateWrapper[_W]: ...
    @overload
    def __get__(self, instance: object, owner: Any) -> Self: ...
    def __set__(self, instance: Any, value: str | State | StateWrapper[Any] | None) -> None: ...
    def get_internal_type(self) -> str: ...
    def contribute_to_class(self, cls: type[models.Model], name: str) -> None: ...  # type: ignore[override]
    def to_python(self, value: str | State | StateWrapper[Any] | None) -> StateWrapper[_W]: ...
    def get_prep_value(self, value: str | State | StateWrapper[Any] | None) -> StateWrapper[_W]: ...
    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> str: ...
    def value_to_string(self, obj: models.Model) -> str: ...
    def validate(self, value: Any, model_instance: models.Model | None) -> None: ...
    def formfield(  # type: ignore[override]
        self,
        form_class: type[forms.Field] = ...,
        widget: type[widgets.Widget] | widgets.Widget = ...,
        **kwargs: Any,
    ) -> forms.Field | None: ...
    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]: ...

class WorkflowEnabledMeta(base.WorkflowEnabledMeta, ModelBase):
    @classmethod
    def _find_workflows(mcs, attrs: dict[str, Any]) -> dict[str, StateField[Any]]: ...
    @classmethod
    def _add_workflow(
        mcs, field_name: str, state_field: StateField[Any], attrs: dict[str, Any]
    ) -> None: ...

class BaseWorkflowEnabled(base.BaseWorkflowEnabled):
    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str: ...

class _DjangoWorkflowEnabledMeta:
    abstract: ClassVar[bool]

class WorkflowEnabled(BaseWorkflowEnabled, models.Model, metaclass=WorkflowEnabledMeta): ...

def get_default_log_model() -> str: ...

class DjangoImplementationWrapper(base.ImplementationWrapper[_P, _R_co]):
    alters_data: bool
    do_not_call_in_templates: bool

class TransactionalImplementationWrapper(DjangoImplementationWrapper[_P, _R_co]):
    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _R_co: ...

class _SerializedWorkflow:
    _name: str
    _initial_state: str
    _states: list[str]
    _workflow_class: type[Workflow]
    _workflow: Workflow
    def __new__(cls, *args: Any, **kwargs: Any) -> Self: ...
    def __init__(self, name: str, initial_state: str, states: list[str]) -> None: ...
    def __getattr__(self, attr: str) -> Any: ...
    def deconstruct(obj) -> tuple[str, tuple[()], dict[str, Any]]: ...

class Workflow(base.Workflow):
    implementation_class: type[DjangoImplementationWrapper[..., Any]]
    log_model: str
    log_model_class: type[BaseTransitionLog] | None
    def __init__(
        self,
        *args: Any,
        log_model: str = ...,
        log_model_class: type[BaseTransitionLog] | None = ...,
        **kwargs: Any,
    ) -> None: ...
    def _get_log_model_class(self) -> type[BaseTransitionLog]: ...
    def db_log(
        self,
        transition: Transition,
        from_state: State | base.StateWrapper[Any],
        instance: Any,
        *args: Any,
        **kwargs: Any,
    ) -> BaseTransitionLog | None: ...
    def log_transition(
        self,
        transition: Transition,
        from_state: State | base.StateWrapper[Any],
        instance: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None: ...

class BaseTransitionLog(models.Model):
    MODIFIED_OBJECT_FIELD: ClassVar[str]
    EXTRA_LOG_ATTRIBUTES: ClassVar[Sequence[tuple[str, str, Any]]]
    transition: models.CharField[str, str]
    from_state: models.CharField[str, str]
    to_state: models.CharField[str, str]
    timestamp: models.DateTimeField[str | datetime, datetime]
    class Meta:
        ordering: ClassVar[Sequence[str]]
        verbose_name: ClassVar[Any]
        verbose_name_plural: ClassVar[Any]
        abstract: ClassVar[bool]

    def get_modified_object(self) -> Any: ...
    def get_next_by_timestamp(
        self, *, field: Any = ..., is_next: bool = True, **kwargs: Any
    ) -> Self: ...
    def get_previous_by_timestamp(
        self, *, field: Any = ..., is_next: bool = False, **kwargs: Any
    ) -> Self: ...
    @classmethod
    def log_transition(
        cls,
        transition: str,
        from_state: str,
        to_state: str,
        modified_object: models.Model,
        **kwargs: Any,
    ) -> Self: ...

class GenericTransitionLog(BaseTransitionLog):
    content_type: models.ForeignKey[ContentType | None, ContentType | None]
    content_type_id: int | None
    content_id: models.PositiveIntegerField[int | None, int | None]
    modified_object: GenericForeignKey
    class Meta:
        ordering: ClassVar[Sequence[str]]
        verbose_name: ClassVar[Any]
        verbose_name_plural: ClassVar[Any]
        abstract: ClassVar[bool]

class BaseLastTransitionLog(BaseTransitionLog):
    class Meta:
        verbose_name: ClassVar[Any]
        verbose_name_plural: ClassVar[Any]
        abstract: ClassVar[bool]

    @classmethod
    def _update_or_create(cls, unique_fields: dict[str, Any], **kwargs: Any) -> Self: ...

class GenericLastTransitionLog(BaseLastTransitionLog):
    content_type: models.ForeignKey[ContentType | None, ContentType | None]
    content_type_id: int | None
    content_id: models.PositiveIntegerField[int | None, int | None]
    modified_object: GenericForeignKey
    class Meta:
        verbose_name: ClassVar[Any]
        verbose_name_plural: ClassVar[Any]
        abstract: ClassVar[bool]
        unique_together: ClassVar[Sequence[str]]
