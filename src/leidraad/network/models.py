# SPDX-License-Identifier: EUPL-1.2
"""Tables of the network room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

What somebody may see is in `access.Grant`; here stands who is in the circle, why, and what the participant said to it. A
row of the circle is never removed: it ends, and a change is a new row that replaces it. Consent only grows. What is said
and asked in the circle (signals, tasks, messages) stays as it was written.
"""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from leidraad.access.types import Domain, Ground
from leidraad.network.models_handing_over import HandOver
from leidraad.network.models_messages import Attachment, Conversation, Message, MessageShare, Talker
from leidraad.network.types import (
    ConsentAnswer,
    ConsentWay,
    MemberState,
    NoticeKind,
    SignalKind,
    TaskState,
    Urgency,
)

__all__ = ["Attachment", "Conversation", "HandOver", "Message", "MessageShare", "Talker"]
MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
ACCOUNT = "access.Account"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Member(models.Model):
    """Kringlid: who helps, in which role, with which life domains, on which ground and for what, from-until.

    `grants` are the rights that were given with it; `together` ties the rows of one act for a family. `restricted`: it is
    about health. Personal data: who helps whom, and with what.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.PROTECT)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    name = models.TextField()
    role = models.CharField(max_length=30)
    organisation = models.TextField(default="", blank=True)
    domains = ArrayField(models.CharField(max_length=20, choices=_in(tuple(Domain))))
    restricted = models.BooleanField(default=False)
    may_write = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, choices=_in(tuple(Ground)))
    source = models.TextField()
    purpose = models.CharField(max_length=30)
    protocol = models.CharField(max_length=20)
    for_family = models.BooleanField(default=False)
    together = models.UUIDField(default=uuid.uuid4)
    state = models.CharField(max_length=8, choices=_in(tuple(MemberState)))
    starts_on = models.DateField(null=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_reason = models.TextField(default="", blank=True)
    consent = models.ForeignKey(
        "network.Consent", models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )
    grants = ArrayField(models.BigIntegerField(), default=list)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, db_index=False)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="member_of_circle_of_town"),
            models.UniqueConstraint(
                fields=["dossier", "account", "ground"], condition=Q(state__in=["asked", "active"]),
                name="circle_once_per_ground",
            ),
            models.CheckConstraint(condition=~Q(domains=[]), name="circle_shares_something"),
            models.CheckConstraint(
                condition=Q(ground__in=["statutory_task", "assignment", "consent"]), name="circle_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(restricted=True, domains__contains=["health"])
                | (Q(restricted=False) & ~Q(domains__contains=["health"])),
                name="circle_about_health_is_restricted",
            ),
            models.CheckConstraint(
                condition=Q(state="active", starts_on__isnull=False) | ~Q(state="active"), name="circle_began_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "declined"], ended_on__isnull=False)
                | (~Q(state__in=["ended", "declined"]) & Q(ended_on__isnull=True)),
                name="circle_ended_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ground="consent", until__isnull=False) | ~Q(ground="consent"), name="circle_consent_expires"
            ),
        ]  # fmt: skip


class Consent(models.Model):
    """Toestemming (NET-2): what a participant said, to which words, in which language, when. Append-only.

    `text` is exactly what was on the screen; withdrawing is a row of its own that points at what was given.
    Personal data: what somebody agreed to, and her name as she wrote it.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    member = models.ForeignKey(Member, models.PROTECT, db_constraint=False)
    helper = models.TextField()
    restricted = models.BooleanField(default=False)
    answer = models.CharField(max_length=9, choices=_in(tuple(ConsentAnswer)))
    way = models.CharField(max_length=6, choices=_in(tuple(ConsentWay)))
    name = models.TextField()
    language = models.CharField(max_length=8)
    text = models.JSONField()
    sha256 = models.CharField(max_length=64)
    valid_until = models.DateField(null=True)
    withdraws = models.ForeignKey("self", models.PROTECT, null=True, db_index=False)
    said_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["withdraws"], condition=Q(withdraws__isnull=False), name="consent_withdrawn_once"
            ),
            models.UniqueConstraint(fields=["id", "municipality"], name="consent_of_town"),
            models.CheckConstraint(condition=~Q(name=""), name="consent_has_a_name"),
            models.CheckConstraint(
                condition=Q(answer="withdrawn", withdraws__isnull=False)
                | (~Q(answer="withdrawn") & Q(withdraws__isnull=True)),
                name="consent_withdrawn_pair",
            ),
        ]


class Guiding(models.Model):
    """Vaste begeleider (GUI-6): who guides somebody from-until; never two at once, so that each change can be counted.

    Personal data: who guides whom.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.PROTECT, db_index=False)
    name = models.TextField()
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_fixed_guide_at_a_time",
                expressions=[("dossier", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]


class Restriction(models.Model):
    """Strengere afspraak over delen: what this municipality does not share although the protocol would let it.

    No personal data. `ground` empty: on no ground.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    role = models.CharField(max_length=30)
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    ground = models.CharField(max_length=20, default="", blank=True)
    reason = models.TextField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "role", "domain", "ground"], condition=Q(lifted_at__isnull=True),
                name="restriction_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="restriction_has_a_reason"),
        ]  # fmt: skip


class CircleSignal(models.Model):
    """Signaal in de kring (NET-3): what somebody saw, how urgent it is, until which day an answer is due, and the answer.

    `restricted`: it is about health. `discuss_since`: to be spoken of in a case meeting. The participant reads it in her
    portal after the answer, unless it is kept from there (`access.KeptBack`, kind `circlesignal`); a parent reads none of
    what others say about a child.
    Personal data: what somebody noticed about a participant, and who.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=_in(tuple(SignalKind)))
    urgency = models.CharField(max_length=5, choices=_in(tuple(Urgency)))
    text = models.TextField()
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_constraint=False, related_name="+")
    by_name = models.TextField()
    by_role = models.CharField(max_length=30)
    given_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(default="", blank=True)
    answered_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )
    answered_name = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    proposal_id = models.BigIntegerField(null=True)
    discuss_since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="signal_in_circle_of_town"),
            models.CheckConstraint(condition=~Q(text=""), name="signal_in_circle_says_something"),
            models.CheckConstraint(
                condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")),
                name="signal_about_health_is_restricted",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="signal_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "due_on"], condition=Q(answered_at=None), name="signal_unanswered"),
            models.Index(fields=["municipality"], condition=Q(discuss_since__isnull=False), name="signal_to_discuss"),
        ]


class CircleTask(models.Model):
    """Taak in de kring: what somebody is asked to do, by whom, before which day, for which goal; done, or given back.

    Personal data: what is to be done for a participant, and by whom.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    goal_uid = models.UUIDField(null=True)
    signal = models.ForeignKey(CircleSignal, models.PROTECT, null=True, db_constraint=False)
    title = models.TextField()
    note = models.TextField(default="", blank=True)
    owner = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    owner_name = models.TextField()
    given_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_constraint=False, related_name="+")
    given_name = models.TextField()
    made_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=_in(tuple(TaskState)), default=TaskState.OPEN)
    word = models.TextField(default="", blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="task_in_circle_of_town"),
            models.CheckConstraint(condition=~Q(title=""), name="task_in_circle_says_something"),
            models.CheckConstraint(
                condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")),
                name="task_about_health_is_restricted",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="task_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(word=""), name="task_given_back_with_a_word"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["owner", "due_on"], condition=Q(state="open"), name="task_open")]


#: Asked each by name, without a grant on a dossier.
BY_NAME = [NoticeKind.MEETING.value, NoticeKind.APPOINTMENT.value]


class Notice(models.Model):
    """Bericht dat er iets klaarstaat: for whom, of which kind, about which row. It tells nothing else.

    Personal data: that something was said about a dossier; read by the person herself only.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, null=True, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    kind = models.CharField(max_length=8, choices=_in(tuple(NoticeKind)))
    object_id = models.BigIntegerField()
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "kind", "object_id"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(dossier=None, kind__in=BY_NAME) | (Q(dossier__isnull=False) & ~Q(kind__in=BY_NAME)),
                name="notice_about_a_dossier_or_a_meeting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "membership"], condition=Q(mailed_at=None, read_at=None), name="notice_waiting"
            ),
        ]


class CircleSetting(models.Model):
    """Afspraken over signalen en rust: within how many days a signal is answered, and when nobody is disturbed.

    No personal data.
    """

    municipality = models.OneToOneField(MUNICIPALITY, models.PROTECT)
    days_now = models.PositiveSmallIntegerField()
    days_soon = models.PositiveSmallIntegerField()
    days_later = models.PositiveSmallIntegerField()
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    quiet_sunday = models.BooleanField()
    days_hand_over = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days_now__lte=F("days_soon"), days_soon__lte=F("days_later"), days_later__lte=60),
                name="urgent_signals_first",
            ),
        ]
