# SPDX-License-Identifier: EUPL-1.2
"""Tables beside the dossiers: what a list brought in with one line for all, and views of the caseload that somebody kept."""

from django.db import models
from django.db.models import Q

from leidraad.dossiers.types import EntryKind

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"


class ListEntry(models.Model):
    """Lijstregel: one line on the timelines of all dossiers that a list brought in, numbered without a gap. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    first, last = models.BigIntegerField(), models.BigIntegerField()
    occurred_at, on_day = models.DateTimeField(), models.DateField()
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in EntryKind])
    title = models.TextField()
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True)
    by_name = models.TextField(default="")


class SavedView(models.Model):
    """Bewaarde weergave of the caseload: a name and its filters; of one person or shared with a team. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    membership = models.ForeignKey(MEMBERSHIP, models.CASCADE)
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, blank=True)
    name = models.TextField()
    query = models.TextField()
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "name"], name="view_name_once"),
            models.UniqueConstraint(fields=["membership"], condition=Q(is_default=True), name="view_default_once"),
        ]
