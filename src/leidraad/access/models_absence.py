# SPDX-License-Identifier: EUPL-1.2
"""The table of absences: whose work somebody else does for some time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"


class Absence(models.Model):
    """Afwezigheid (NET-5): a role whose work another role does, from-until. Why is never asked and never kept.

    Nobody is absent twice at once, and there is no chain: who replaces is not absent herself, which the database holds
    as well (`protection_absence`). Personal data: when somebody does not work; ground: the work itself; erased with the
    account.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, related_name="+")
    replacement = models.ForeignKey(MEMBERSHIP, models.PROTECT, related_name="+")
    valid = DateRangeField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()
    stopped_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_index=False, related_name="+")
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absent_once_at_a_time",
                expressions=[("membership", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=~Q(membership=F("replacement")), name="absent_replaced_by_another"),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_by=None) | Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="absence_stopped_by_somebody",
            ),
        ]
