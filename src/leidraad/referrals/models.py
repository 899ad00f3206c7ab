# SPDX-License-Identifier: EUPL-1.2
"""Tables of the referrals room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

A referral and a warm transfer say how they stand now; every step is a row of its own that never changes.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from leidraad.access.types import Domain, Ground
from leidraad.network.types import Urgency
from leidraad.pure.referring import ReferralState
from leidraad.referrals.types import StepKind, TransferState, Way

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Handing(models.Model):
    """Wat iemand aan een ander doorgeeft: to whom, what is shared on which ground, by whom. `restricted`: about health.

    Personal data: who was helped by whom, and with what.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    domains = ArrayField(models.CharField(max_length=20, choices=_in(tuple(Domain))))
    restricted = models.BooleanField(default=False)
    receiver = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_constraint=False, related_name="+")
    service = models.ForeignKey("content.Service", models.PROTECT, null=True, db_index=False, db_constraint=False)
    receiver_name = models.TextField()
    receiver_role = models.CharField(max_length=30)
    organisation = models.TextField(default="", blank=True)
    reach = models.TextField(default="", blank=True)
    ground = models.CharField(max_length=20, choices=_in(tuple(Ground)))
    source = models.TextField()
    purpose = models.TextField()
    protocol = models.CharField(max_length=20)
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_constraint=False, related_name="+")
    by_name = models.TextField()
    by_role = models.CharField(max_length=30)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


SHARES = Q(restricted=True, domains__contains=["health"]) | (
    Q(restricted=False) & ~Q(domains__contains=["health"]) & ~Q(domains=[])
)


class Referral(Handing):
    """Doorverwijzing (GUI-9): to whom, why, what goes along, by when an answer and a result are due, and how it stands.

    `arrived`: what the participant says of it. `word`: the last words of the receiver.
    Personal data: why a participant was referred, to whom, and what came of it.
    """

    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    signal = models.ForeignKey("network.CircleSignal", models.PROTECT, null=True, db_constraint=False)
    reason = models.TextField()
    urgency = models.CharField(max_length=5, choices=_in(tuple(Urgency)))
    respond_by = models.DateField()
    result_by = models.DateField()
    state = models.CharField(max_length=9, choices=_in(tuple(ReferralState)))
    arrived = models.BooleanField(null=True)
    word = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="referral_of_town"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(receiver_name=""), name="referral_says_why_and_whom"),
            models.CheckConstraint(condition=Q(respond_by__lte=F("result_by")), name="referral_answer_before_result"),
            models.CheckConstraint(condition=SHARES, name="referral_about_health_restricted"),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "done", "withdrawn"]) | ~Q(word=""), name="referral_ends_with_a_word"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "respond_by"], name="referral_open",
                condition=Q(state__in=["asked", "sent", "accepted"]),
            ),
        ]  # fmt: skip


class Transfer(Handing):
    """Warme overdracht (GUI-8): when they spoke, what goes along, and whether it landed with who received and with her.

    Personal data: what was handed over about a participant, and to whom.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, null=True, db_constraint=False)
    talk_on = models.DateField()
    together = models.BooleanField()
    confirm_by = models.DateField()
    goals = ArrayField(models.TextField(), default=list)
    tasks = ArrayField(models.TextField(), default=list)
    agreements = models.TextField(default="", blank=True)
    state = models.CharField(max_length=9, choices=_in(tuple(TransferState)), default=TransferState.OPEN)
    receiver_landed = models.BooleanField(null=True)
    participant_landed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="transfer_of_town"),
            models.CheckConstraint(condition=SHARES, name="transfer_about_health_restricted"),
            models.CheckConstraint(
                condition=Q(state="landed", receiver_landed=True, participant_landed=True) | ~Q(state="landed"),
                name="transfer_landed_with_both",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "confirm_by"], name="transfer_open", condition=Q(state="open")),
        ]


class Step(models.Model):
    """Stap: what happened with a referral or a transfer, by whom, when, in which words. Append-only.

    `way` told: `said_by` said it and somebody else wrote it down. `text`: what was on the screen when she said yes or no.
    Personal data: what somebody said about a referral.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, db_constraint=False)
    transfer = models.ForeignKey(Transfer, models.PROTECT, null=True, db_constraint=False)
    kind = models.CharField(max_length=15, choices=_in(tuple(StepKind)))
    at = models.DateTimeField()
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    by_name = models.TextField()
    by_role = models.CharField(max_length=30)
    way = models.CharField(max_length=4, choices=_in(tuple(Way)))
    said_by = models.TextField(default="", blank=True)
    word = models.TextField(default="", blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    text = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(referral__isnull=True) ^ Q(transfer__isnull=True), name="step_of_one_thing"
            ),
            models.CheckConstraint(condition=Q(way="self") | ~Q(said_by=""), name="step_told_by_somebody"),
        ]
