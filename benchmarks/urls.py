import uuid

from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from benchmarks.bare.writing import write_bare
from huzhu.kernel.acts import FOUNDER
from tests.kernel.toy.acts import make_box
from tests.kernel.toy.models import Shelf


def act_view(request, shelf):
    box = make_box(by=FOUNDER, shelf=Shelf.objects.get(pk=shelf), words="王某家失火", act_id=uuid.uuid4())
    return HttpResponse(str(box.pk))


def bare_view(request, shelf):
    with transaction.atomic():
        box = write_bare(Shelf.objects.get(pk=shelf), uuid.uuid4())
    return HttpResponse(str(box.pk))


urlpatterns = [path("act/<uuid:shelf>/", act_view), path("bare/<uuid:shelf>/", bare_view)]
