"""The widgets that are more than an input: rows to press, photos, a signature."""

from typing import Any

from django import forms


class Options(forms.RadioSelect):
    """One choice, each a whole row to press. `pair` lays two beside each other, `small` explains a value."""

    template_name = "web/widgets/options.html"

    def __init__(self, *args: Any, pair: bool = False, small: dict[Any, Any] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.pair, self.small = pair, small or {}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["pair"] = self.pair
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["small"] = self.small.get(str(value), "")
        return option


class ManyOptions(forms.CheckboxSelectMultiple):
    """Several choices, each a whole row to press."""

    template_name = "web/widgets/options.html"
    pair = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["pair"] = self.pair
        return context


class Tick(forms.CheckboxInput):
    """A yes, as a row to press; its words come from `says`."""

    template_name = "web/widgets/tick.html"

    def __init__(self, *args: Any, says: Any = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.says = says

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["says"] = self.says
        return context


class Photos(forms.FileInput):
    """Photos, made small on the phone before they travel."""

    template_name = "web/widgets/photos.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, many: bool = True):
        super().__init__(
            {"accept": "image/*", "data-photo": "", **({"multiple": True} if many else {}), **(attrs or {})}
        )
        self.many = many

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []


class Signature(forms.Widget):
    """A name written with a finger; without script a photo of the signed paper."""

    template_name = "web/widgets/signature.html"
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(f"{name}_photo") or data.get(name, "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_photo" not in files

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ""
