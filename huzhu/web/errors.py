"""Plain pages for what went wrong: what happened, what it means, what to do. Never a code, never a trace."""

import sys
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.web.refusals import said
from huzhu.web.shortcuts import came_from, is_part

PAGES = {
    400: (_("这一页没有看懂您送来的内容"), _("请回到上一页，再填一次。您在那里写的字还在。")),
    403: (_("这一页不对您开放"), _("您现在的职务看不到这里。要是应该看得到，请找任命您的人核对任职。")),
    404: (_("没有找到这一页"), _("地址也许写错了，也许这件事不归您看。回到首页，从那里再找。")),
    413: (_("送来的文件太大了"), _("照片最多 20 MB，表格最多 5 MB。请换一个小一点的，您写的字回到上一页还在。")),
    500: (_("这里出了差错"), _("刚才这一步没有办成，什么也没有改动。已经记下来了，请过几分钟再试一次。")),
    503: (_("现在连不上"), _("正在维护，或者人太多。您写的字都还在，请过几分钟再试一次。")),
}


class RefusedPages:
    """A refusal that no form took up becomes a plain page with its way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        message, way_out = said(exception)
        return problem(request, 403 if isinstance(exception, NotAllowed) else 409, message, way_out)


def problem(request: HttpRequest, status: int, title: Any = "", text: Any = "") -> HttpResponse:
    """The page for a status; htmx gets the sentence alone in a header-free part of the page."""
    usual_title, usual_text = PAGES.get(status, PAGES[400])
    context = {
        "title": title or usual_title,
        "text": text or usual_text,
        "back": came_from(request),
        "status": status,
    }
    if is_part(request):
        return render(request, "web/errors/part.html", context, status=status)
    return render(request, "web/errors/page.html", context, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 413 if type(exception).__name__ == "RequestDataTooBig" else 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return problem(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Asks the database for nothing: it may be what failed."""
    status = 503 if isinstance(sys.exc_info()[1], OperationalError | InterfaceError) else 500
    title, text = PAGES[status]
    return HttpResponse(render_to_string("web/errors/bare.html", {"title": title, "text": text}), status=status)


def stale_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token no longer fits (signed in again meanwhile, or cookies are off)."""
    return problem(
        request,
        403,
        _("这一页开得太久，没有送出去"),
        _("您写的字没有丢：按“返回”回到刚才那一页，再按一次就好。要是还不行，请先重新登录。"),
    )
