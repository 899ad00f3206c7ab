# SPDX-License-Identifier: EUPL-1.2
"""The table of hand-overs of parts of a plan. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`."""

import uuid

from django.db import models
from django.db.models import Q

from leidraad.access.types import Domain
from leidraad.network.types_handing_over import HandOverState

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


class HandOver(models.Model):
    """Overdracht van verantwoordelijkheid (NET-5): which part of the plan is offered by whom to whom, why and from which day.

    `from_key` is the owner as the plan names her: a membership's number, or `participant`. Until `done_at` the former owner
    stays responsible. `restricted`: it is about health. A row is never removed: what became of it stays to be read.
    Personal data: who is responsible for what of somebody's plan, and what they wrote about it.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    together = models.UUIDField(default=uuid.uuid4)
    part_uid = models.UUIDField()
    title = models.TextField()
    domain = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Domain])
    restricted = models.BooleanField(default=False)
    from_key = models.CharField(max_length=20)
    from_name = models.TextField()
    to_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    to_name = models.TextField()
    word = models.TextField()
    starts_on = models.DateField()
    answer_by = models.DateField()
    offered_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    offered_name = models.TextField()
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=[(one.value, one.value) for one in HandOverState])
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_name = models.TextField(default="", blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="hand_over_of_town"),
            models.UniqueConstraint(
                fields=["dossier", "part_uid"], condition=Q(state__in=["offered", "accepted"]),
                name="hand_over_of_a_part_once",
            ),
            models.CheckConstraint(condition=~Q(word=""), name="hand_over_explained"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="hand_over_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at=None) | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="hand_over_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
                name="hand_over_done_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")),
                name="hand_over_about_health_is_restricted",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["to_membership"], condition=Q(state="offered"), name="hand_over_to_answer"),
            models.Index(fields=["municipality", "starts_on"], condition=Q(state="accepted"), name="hand_over_to_do"),
        ]
