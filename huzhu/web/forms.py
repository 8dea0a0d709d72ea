"""Forms whose button performs an act: a refusal comes back beside its field, and nothing typed is lost."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.functional import cached_property

from huzhu.kernel.refused import Refused, Stale
from huzhu.web.field_words import put_own_words
from huzhu.web.refusals import said


class HouseRenderer(DjangoTemplates):
    """Draws every form and field with the components."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/components/field.html"


class PageForm(forms.Form):
    """A form that binds itself to a post and can carry refusals with their way out."""

    template_name = "web/forms/form.html"

    def __init__(self, request: HttpRequest, **kwargs: Any):
        self.request = request
        self.ways_out: dict[str, Any] = {}
        prefix = kwargs.get("prefix") or self.prefix
        kwargs.setdefault("auto_id", f"{prefix}-%s" if prefix else "id_%s")
        bound = {"data": request.POST, "files": request.FILES} if self._is_sent(request, prefix) else {}
        super().__init__(**bound, **kwargs)
        for field in self.fields.values():
            put_own_words(field)

    def _is_sent(self, request: HttpRequest, prefix: str | None) -> bool:
        return request.method == "POST"

    def refuse(self, refused: Refused) -> None:
        """Put a refusal beside its field, or on top where it has none here."""
        field = refused.field if refused.field in self.fields else None
        message, way_out = said(refused)
        self.add_error(field, forms.ValidationError(message))
        if way_out:
            self.ways_out[field or "__all__"] = way_out

    @property
    def way_out(self) -> Any:
        return self.ways_out.get("__all__", "")


class ActForm(PageForm):
    """A form that performs one act.

    Carries a hidden `act_id`, made when it is drawn, kept after a refusal, so that a double press is one act;
    and `seen`, the version of the record that the act decides on (`decides=`). A subclass gives
    `act(self, **fixed)`, which calls the act with `**fixed` and `**self.cleaned_data`.
    """

    button: Any = ""

    def __init__(self, request: HttpRequest, *, decides: Any = None, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.decides = decides
        self.result: Any = None
        self.refusal: Refused | None = None
        self.act_id = self._sent_id() if self.is_bound else uuid.uuid4()
        self.seen = self._sent_version() if self.is_bound else getattr(decides, "version", None)

    def act(self, **fixed: Any) -> Any:
        """Call the act; overridden by every form."""
        raise NotImplementedError

    def perform(self, *, by: Any, **fixed: Any) -> bool:
        """True when the act was done (its reply is in `result`); else the errors stand in the form.

        `by` may be a function that finds the office to act by. It is asked before the form is shown as well as when it
        was sent, so that who may not do it isn't asked to fill it in: raises NotAllowed. On a page that others read,
        perform only what was sent (`form.is_bound`).
        """
        actor = by() if isinstance(by, Callable) else by  # type: ignore[arg-type]
        if not self.is_bound or not self.is_valid():
            return False
        try:
            self.result = self.act(by=actor, act_id=self.act_id, **self._version(), **fixed)
        except Refused as refused:
            self.refusal = refused
            self.refuse(refused)
            if isinstance(refused, Stale):
                self.seen = getattr(self.decides, "version", None)
            return False
        return True

    def _version(self) -> dict[str, int | None]:
        return {} if self.decides is None else {"seen": self.seen}

    @cached_property
    def act_fields(self) -> list[tuple[str, str]]:
        """Names and values of the hidden fields."""
        fields = [(self.add_prefix("act_id"), str(self.act_id))]
        return fields if self.seen is None else [*fields, (self.add_prefix("seen"), str(self.seen))]

    def _is_sent(self, request: HttpRequest, prefix: str | None) -> bool:
        return request.method == "POST" and (f"{prefix}-act_id" if prefix else "act_id") in request.POST

    def _sent_id(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.data.get(self.add_prefix("act_id"), ""))
        except ValueError:
            return uuid.uuid4()

    def _sent_version(self) -> int | None:
        sent = self.data.get(self.add_prefix("seen"), "")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
