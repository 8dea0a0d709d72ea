from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import path

from huzhu.cases.models import Case
from huzhu.config.urls import urlpatterns as ours


@login_required
def bare_cases(request):
    cases = Case.objects.select_related("place__parent", "responsible__user").order_by("helped_at", "due_at")
    page = Paginator(cases.filter(place__code__startswith=request.GET["under"]), 50).get_page(1)
    return render(request, "bare_cases.html", {"cases": page.object_list})


urlpatterns = [path("bare-cases/", bare_cases), *ours]
