# SPDX-License-Identifier: EUPL-1.2
"""Tables of the case meetings room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

The agenda fills itself from other rooms each time it is asked for; a point becomes a row only when somebody did something
with it. Decisions and minutes only grow: the database refuses every change.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from leidraad.access.types import Domain
from leidraad.case_meetings.types import DecisionKind, GuestState, MeetingState, PointSource, PointState

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


def _restricted(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")), name=name
    )


class CaseMeeting(models.Model):
    """Casuïstiekoverleg (NET-4): when, where, of which team, who is chair; `order`: dossiers that come first.

    `follows`: the meeting of a weekly series before this one. Personal data: who meets when; in `order` numbers of dossiers.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, db_index=False, db_constraint=False)
    during = DateTimeRangeField()
    place = models.TextField()
    chair = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    chair_name = models.TextField()
    every_week = models.BooleanField(default=False)
    follows = models.OneToOneField("self", models.PROTECT, null=True, db_constraint=False)
    order = ArrayField(models.BigIntegerField(), default=list)
    state = models.CharField(max_length=9, choices=_in(tuple(MeetingState)), default=MeetingState.PLANNED)
    reason = models.TextField(default="", blank=True)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state"], name="case_meeting_of_town_now")]
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="case_meeting_of_town"),
            ExclusionConstraint(
                name="case_meeting_one_chair_one_place",
                expressions=[("chair", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state="planned"),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="case_meeting_begins_and_ends",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="case_meeting_is_somewhere"),
            models.CheckConstraint(
                condition=Q(state="planned", closed_at=None) | (~Q(state="planned") & Q(closed_at__isnull=False)),
                name="case_meeting_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="case_meeting_cancelled_with_a_reason"
            ),
        ]


class MeetingGuest(models.Model):
    """Genodigde van een casuïstiekoverleg: invited, present or away. Personal data: who was where."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    meeting = models.ForeignKey(CaseMeeting, models.PROTECT, db_index=False, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_constraint=False)
    name = models.TextField()
    state = models.CharField(max_length=7, choices=_in(tuple(GuestState)), default=GuestState.INVITED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meeting_guest_once"),
            models.CheckConstraint(condition=~Q(name=""), name="meeting_guest_has_a_name"),
        ]


class MeetingPoint(models.Model):
    """Punt van een casuïstiekoverleg with which something was done: added, skipped, or decided on.

    `source` and `key` name what it came of; `title` and `reasons` are as they were then. `restricted`: about health.
    Personal data: what is spoken of about a participant.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    meeting = models.ForeignKey(CaseMeeting, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    source = models.CharField(max_length=6, choices=_in(tuple(PointSource)))
    key = models.TextField()
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    title = models.TextField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=7, choices=_in(tuple(PointState)))
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="meeting_point_of_town"),
            models.UniqueConstraint(fields=["id", "dossier"], name="meeting_point_of_dossier"),
            models.UniqueConstraint(fields=["meeting", "dossier", "source", "key"], name="meeting_point_once"),
            models.CheckConstraint(condition=~Q(title=""), name="meeting_point_says_something"),
            _restricted("meeting_point_about_health_is_restricted"),
        ]


class MeetingDecision(models.Model):
    """Besluit op een punt: what, by whom, before which day, and who was there. Append-only.

    `object_id`: the task, proposal or signal that it became. Personal data: what is done for a participant, and by whom.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    meeting = models.ForeignKey(CaseMeeting, models.PROTECT, db_constraint=False)
    point = models.ForeignKey(MeetingPoint, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    restricted = models.BooleanField(default=False)
    kind = models.CharField(max_length=8, choices=_in(tuple(DecisionKind)))
    words = models.TextField()
    owner = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    owner_name = models.TextField()
    due_on = models.DateField()
    object_id = models.BigIntegerField(null=True)
    present = models.JSONField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    by_name = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="meeting_decision_says_something"),
            models.CheckConstraint(condition=~Q(owner_name=""), name="meeting_decision_is_somebody_s"),
            models.CheckConstraint(
                condition=Q(kind="none", object_id=None) | (~Q(kind="none") & Q(object_id__isnull=False)),
                name="meeting_decision_became_something",
            ),
        ]


class CaseMinutes(models.Model):
    """Verslag van een casuïstiekoverleg over één dossier. Append-only; what was said is in its lines.

    `restricted`: every line is about health. Can be kept from the portal (`access.KeptBack`, kind `caseminutes`).
    Personal data: that a participant was spoken of, when and under whom.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    meeting = models.ForeignKey(CaseMeeting, models.PROTECT, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    restricted = models.BooleanField(default=False)
    held_on = models.DateField()
    chair_name = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="case_minutes_of_town"),
            models.UniqueConstraint(fields=["id", "dossier"], name="case_minutes_of_dossier"),
        ]


class MinutesLine(models.Model):
    """Regel van een verslag: a point of that dossier and its decision, as they were. Append-only.

    `signal_id`: of which signal it tells; kept from the portal together with that. Then `title` is empty: what was said
    in it is read by fewer people (`SignalWords`).
    Personal data: what was said and decided about a participant, and who was there.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    minutes = models.ForeignKey(CaseMinutes, models.PROTECT, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    domain = models.CharField(max_length=20, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    source = models.CharField(max_length=6, choices=_in(tuple(PointSource)))
    signal_id = models.BigIntegerField(null=True)
    title = models.TextField()
    reasons = models.JSONField(default=list)
    decision = models.OneToOneField(MeetingDecision, models.PROTECT, db_constraint=False)
    kind = models.CharField(max_length=8, choices=_in(tuple(DecisionKind)))
    words = models.TextField()
    owner_name = models.TextField()
    due_on = models.DateField()
    present = models.JSONField()
    by_name = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="minutes_line_of_town"),
            models.CheckConstraint(condition=~Q(words=""), name="minutes_line_says_something"),
            models.CheckConstraint(
                condition=Q(signal_id__isnull=False, title="") | (Q(signal_id=None) & ~Q(title="")),
                name="minutes_line_leaves_a_signal_s_words",
            ),
            _restricted("minutes_line_about_health_is_restricted"),
        ]


class SignalWords(models.Model):
    """Woorden van een signaal in een verslag: apart from the decision, which more people read. Append-only.

    Personal data: what somebody noticed about a participant.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    line = models.OneToOneField(MinutesLine, models.PROTECT, db_constraint=False)
    text = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="signal_words_say_something")]
