"""What the living page of components shows: each in all its states, long names and refusals included."""

import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import now, today
from huzhu.kernel.refused import Refused
from huzhu.kernel.today import Waiting
from huzhu.web.charts import Bar, Line, bar_chart, line_chart
from huzhu.web.fields import (
    DayField,
    ManyOf,
    MomentField,
    NameField,
    OneOf,
    PhotosField,
    SignatureField,
    TickField,
    YuanField,
)
from huzhu.web.forms import ActForm

LONG_NAME = "阿卜杜热依木·买买提艾力·𠮷㛃·努尔艾合买提江"


class SpecimenForm(ActForm):
    """Every kind of field."""

    prefix = "specimen"
    called = NameField(label=_("谁家？"), help_text=_("知道多少写多少，比如：吉家"))
    what = OneOf(
        label=_("出了什么事？"),
        pair=True,
        choices=[
            ("fire", _("失火、受灾")),
            ("ill", _("重病、受伤")),
            ("death", _("亲人过世")),
            ("income", _("断了收入")),
        ],
    )
    urgent = OneOf(
        label=_("多急？"),
        small={"today": _("有人没地方住、没东西吃")},
        choices=[("today", _("今天就得有人去")), ("soon", _("这两三天去看看"))],
    )
    needs = ManyOf(
        label=_("眼下缺什么？"), required=False, choices=[("money", _("钱")), ("bed", _("住处")), ("ride", _("车"))]
    )
    amount = YuanField(label=_("多少钱？"))
    day = DayField(label=_("哪一天？"))
    moment = MomentField(label=_("几点的事？"), required=False)
    place = forms.ChoiceField(label=_("哪个村？"), choices=[("a", _("柳溪村")), ("b", _("石桥村"))])
    words = forms.CharField(label=_("再说两句"), required=False, widget=forms.Textarea)
    read_out = TickField(label="", says=_("已经念给他听，他听明白了"), required=False)
    photos = PhotosField(label=_("照片"), required=False)
    signature = SignatureField(label=_("请他签名"), required=False)

    def act(self, **fixed: Any) -> None:
        """Nothing: a specimen."""


class SpecimenRefused(Refused):
    message = _("基金里只有 520 元，付不了 800 元。")
    way_out = _("可以先付 500 元，其余请镇联合会定。")
    field = "amount"


def specimens(request: HttpRequest) -> dict[str, Any]:
    """Context of /styleguide/."""
    return {
        "long_name": LONG_NAME,
        "form": SpecimenForm(_showing(request)),
        "refused_form": _refused_form(request),
        "dues": _dues(),
        "seals": _seals(),
        "timeline": _timeline(),
        "columns": [
            {"label": _("日子"), "kind": "nw"},
            {"label": _("什么事"), "kind": ""},
            {"label": _("付"), "kind": "n"},
        ],
        "rows": [[_("21日"), _("急难救助，周某某家"), "800.00"], [_("12日"), _("接送用车，孙某家"), "320.00"]],
        "foot": ["", _("合计"), "1,120.00"],
        "steps": [
            {"title": _("家里人"), "kind": "ok", "url": "#"},
            {"title": _("出了什么事"), "kind": "on", "url": ""},
            {"title": _("签名"), "kind": "", "url": ""},
        ],
        "page": Paginator(range(120), 20).page(2),
        "lines": _lines(),
        "bars": _bars(),
        "waiting": _waiting(),
        "fen": 5_276_000,
        "span": datetime.timedelta(hours=3, minutes=20),
    }


def _showing(request: HttpRequest) -> HttpRequest:
    """The page is only looked at, whatever was sent to it."""
    return SimpleNamespace(method="GET", POST=QueryDict(), FILES={})  # type: ignore[return-value]


def _refused_form(request: HttpRequest) -> SpecimenForm:
    sent = QueryDict(mutable=True)
    sent.update({"refused-act_id": "", "refused-called": LONG_NAME, "refused-what": "fire", "refused-amount": "800"})
    sent.update({"refused-day": "2026-02-30", "refused-place": "a", "refused-words": "写下的字还在。"})
    posted = SimpleNamespace(method="POST", POST=sent, FILES={})
    form = SpecimenForm(posted, prefix="refused")  # type: ignore[arg-type]
    form.full_clean()
    form.refuse(SpecimenRefused())
    return form


def _dues() -> list[Any]:
    hours = [datetime.timedelta(hours=h) for h in (-3, 2, 30)]
    return [
        *[now() + h for h in hours],
        today(),
        today() + datetime.timedelta(days=5),
        today() - datetime.timedelta(days=4),
    ]


def _seals() -> list[dict[str, Any]]:
    return [
        {"role": _("提出"), "name": "王桂兰", "at": today(), "kind": ""},
        {"role": _("会长"), "name": "顾长根", "at": today(), "kind": ""},
        {"role": _("理事"), "name": LONG_NAME, "at": today(), "kind": ""},
        {"role": _("等监事"), "name": "", "at": None, "kind": "wait"},
        {"role": _("不同意"), "name": "沈玉芳", "at": today(), "kind": "no"},
    ]


def _timeline() -> list[dict[str, Any]]:
    day = datetime.timedelta(days=1)
    return [
        {
            "title": _("等您：问一问存款大约多少"),
            "note": _("知道了就能判断"),
            "kind": "now",
            "url": "#",
            "act_label": _("去填这一个"),
        },
        {"title": _("互助会先给了 800 元"), "note": _("现金，本人签收"), "at": now() - day, "seals": _seals()[:2]},
        {"title": _("邻居报来"), "note": "", "at": now() - 2 * day},
        {"title": _("以后：回访"), "note": _("下周"), "kind": "wait"},
    ]


def _lines() -> dict[str, Any]:
    points = [_("5月"), _("6月"), _("7月"), _("8月"), _("9月"), _("10月"), _("11月")]
    nine = Line(_("九成"), [52, 49, 46, 43, 38, 36, 26], "b")
    middle = Line(_("中位"), [30, 28, 25, None, 17, 14, 9], "a")
    return line_chart(_("等得越来越短"), _("每月第一次帮助，中位与九成，小时"), points, [nine, middle], _("小时"))


def _bars() -> dict[str, Any]:
    bars = [
        Bar(_("柳岸镇"), 41, url="#", kind="c"),
        Bar(_("河西镇"), 19, url="#", kind="b"),
        Bar(_("河东镇"), 4, url="#"),
    ]
    return bar_chart(_("第一次帮助，柳岸来得慢"), _("中位数，小时；点一个镇看各村"), bars, _("小时"))


def _waiting() -> list[Waiting]:
    return [
        Waiting(_("丁某家，请他签三张表"), _("都填好了，带上就行"), "#", due=now() + datetime.timedelta(days=4)),
        Waiting(LONG_NAME, _("低保上月批了，看看钱到没到、还缺什么"), "#", due=now() - datetime.timedelta(hours=2)),
    ]
