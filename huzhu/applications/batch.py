"""Several files at once: each by an act of its own, so that one refusal doesn't hold up the others."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.kernel.refused import Refused
from huzhu.people.models import Appointment
from huzhu.web.refusals import said

from .acts.entry import accept_application
from .acts.inquiry import begin_survey
from .models import Application
from .queries.files import File, applications_read, files

MOST = 50


def chosen(request: HttpRequest) -> list[File]:
    """The files that were ticked, of those within reach."""
    asked = request.POST.getlist("file") or request.GET.getlist("file")
    keys = [key for key in asked[:MOST] if _is_key(key)]
    return files(applications_read(Application.objects.visible_to(request.viewer).filter(pk__in=keys)))


def _is_key(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def accepted(viewer: Any, chosen_files: list[File], act_id: uuid.UUID) -> str:
    """Accept each; says how many went through and why the others didn't."""
    done, refused = _each(viewer, chosen_files, act_id, accept_application)
    return ngettext("受理了 %(n)s 份。", "受理了 %(n)s 份。", done) % {"n": done} + refused


def sent(viewer: Any, chosen_files: list[File], people: list[Appointment], act_id: uuid.UUID) -> str:
    """Send the same people to each; says how many went through and why the others didn't."""
    done, refused = _each(viewer, chosen_files, act_id, begin_survey, surveyors=people)
    return ngettext("派好了 %(n)s 家。", "派好了 %(n)s 家。", done) % {"n": done} + refused


def _each(viewer: Any, chosen_files: list[File], act_id: uuid.UUID, act: Callable, **said_too: Any) -> tuple[int, str]:
    done, refused = 0, []
    for file in chosen_files:
        application = file.application
        try:
            by = viewer.acting_as("application.handle", application.association)
            act(by=by, application=application, act_id=uuid.uuid5(act_id, str(application.pk)), **said_too)
            done += 1
        except Refused as why:
            details = {"called": application.case.called, "why": said(why)[0]}
            refused.append(_("%(called)s没有办：%(why)s") % details)
    return done, "".join(refused)
