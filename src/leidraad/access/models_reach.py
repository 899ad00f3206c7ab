# SPDX-License-Identifier: EUPL-1.2
"""How somebody who helps can be called at work."""

from django.db import models
from django.db.models import Q

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"


class WorkNumber(models.Model):
    """Werknummer: the telephone number that somebody gives to the people she helps, who see it beside her name.

    Personal data: of the helper; ground: she chose to give it; removed by herself, erased with the membership.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    membership = models.OneToOneField(MEMBERSHIP, models.PROTECT)
    phone = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(phone=""), name="work_number_is_one")]
