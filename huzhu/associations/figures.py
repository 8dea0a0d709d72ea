"""The register's figures: how many associations, which villages lack one, how many members."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .coverage import villages_in, without_association
from .models import Association, AssociationMember


@figure("associations", title=_("互助会"), unit="count")
def associations(scope: PlaceScope, since: date, until: date) -> Figure:
    """Associations standing on the last day."""
    found = Association.objects.standing(until).filter(organisation__place__code__startswith=scope.prefix)
    return Figure(found.count(), found, reverse("associations:associations"))


@figure("villages_without_association", title=_("还没有互助会的村居"), unit="count")
def villages_without_association(scope: PlaceScope, since: date, until: date) -> Figure:
    """Villages with no association on the last day."""
    found = without_association(scope.prefix, until)
    return Figure(found.count(), found, reverse("associations:associations") + "#gaps")


@figure("association_coverage", title=_("有互助会的村居占比"), unit="share")
def association_coverage(scope: PlaceScope, since: date, until: date) -> Figure:
    """The share of villages with an association on the last day; None where there is no village."""
    villages = villages_in([scope.prefix])
    covered = Q(pk__in=Association.objects.standing(until).values("organisation__place"))
    found = villages.aggregate(total=Count("pk"), covered=Count("pk", filter=covered))
    share = found["covered"] / found["total"] if found["total"] else None
    return Figure(share, villages, reverse("associations:associations"))


@figure("association_members", title=_("会员"), unit="count")
def association_members(scope: PlaceScope, since: date, until: date) -> Figure:
    """Members on the last day."""
    found = AssociationMember.objects.active(until).filter(
        association__organisation__place__code__startswith=scope.prefix
    )
    return Figure(found.count(), found, reverse("associations:associations"))
