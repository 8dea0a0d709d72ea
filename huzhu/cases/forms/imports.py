"""Forms of importing a department's list: the file first, then the confirmed preview."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused
from huzhu.web.fields import NameField
from huzhu.web.forms import PageForm
from huzhu.web.uploads import read_table


class SheetForm(PageForm):
    """A department and its list."""

    department = NameField(
        label=_("哪个部门给的？"), widget=forms.TextInput(attrs={"placeholder": _("比如：医保局、残联、教育局")})
    )
    sheet = forms.FileField(
        label=_("名单"),
        help_text=_("CSV 或 XLSX，第一行是列名：姓名、镇街、村居（或区划代码）；可以有地址、情况、类别、电话。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("请选一个文件。"), "empty": _("这个文件是空的。")},
    )

    def rows(self) -> list[dict[str, str]]:
        """The table's rows; none, with the error in place, where it can't be read."""
        if not self.is_valid():
            return []
        try:
            return read_table(self.cleaned_data["sheet"])
        except Refused as refused:
            self.refuse(refused)
            return []


class ConfirmForm(PageForm):
    """The preview was looked at: bring the good rows in."""

    import_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, request, **kwargs: Any):
        kwargs.setdefault("initial", {"import_id": uuid.uuid4()})
        super().__init__(request, **kwargs)
