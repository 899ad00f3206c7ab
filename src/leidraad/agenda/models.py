# SPDX-License-Identifier: EUPL-1.2
"""Tables of the agenda room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

That nobody and nothing is in two places at once is held by the database: an attendee carries the period of the
appointment and whether it was cancelled (a reference that follows every change), and three constraints refuse an overlap.
"""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from leidraad.access.types import Domain
from leidraad.agenda.types import Answer, AppointmentKind, AttendeeKind, ChangeKind, PlaceKind

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
ACCOUNT = "access.Account"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Room(models.Model):
    """Spreekkamer, or another room that a municipality lends out for talks. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    name = models.TextField()
    street = models.TextField(default="", blank=True)
    postal_code = models.CharField(max_length=7, default="", blank=True)
    city = models.TextField(default="", blank=True)
    seats = models.SmallIntegerField(default=0)
    way = models.TextField(default="", blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="room_name_once"),
            models.UniqueConstraint(fields=["id", "municipality"], name="room_of_town"),
            models.CheckConstraint(condition=~Q(name=""), name="room_has_a_name"),
        ]


class Appointment(models.Model):
    """Afspraak: who meets whom is in `Attendee`. `uid` and `sequence` name it in calendars elsewhere.

    `restricted`: it is about health. `is_contact`: it is the dossier's next contact as well.
    Personal data: that somebody has an appointment, about what, when and where; never a home address.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.IntegerField(default=0)
    kind = models.CharField(max_length=10, choices=_in(tuple(AppointmentKind)))
    title = models.TextField(default="", blank=True)
    domain = models.CharField(max_length=20, default=Domain.GENERAL, choices=_in(tuple(Domain)))
    restricted = models.BooleanField(default=False)
    during = DateTimeRangeField()
    place_kind = models.CharField(max_length=8, choices=_in(tuple(PlaceKind)))
    place = models.TextField(default="", blank=True)
    street = models.TextField(default="", blank=True)
    postal_code = models.CharField(max_length=7, default="", blank=True)
    city = models.TextField(default="", blank=True)
    link = models.TextField(default="", blank=True)
    way = models.TextField(default="", blank=True)
    language = models.CharField(max_length=3, default="", blank=True)
    needs_interpreter = models.BooleanField(default=False)
    note = models.TextField(default="", blank=True)
    is_contact = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)
    cancelled_reason = models.TextField(default="", blank=True)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="appointment_of_town"),
            models.UniqueConstraint(
                fields=["id", "municipality", "during", "cancelled"], name="appointment_followed_by_attendees"
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="appointment_begins_and_ends",
            ),
            models.CheckConstraint(
                condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")),
                name="appointment_about_health_is_restricted",
            ),
            models.CheckConstraint(
                condition=Q(cancelled=False, cancelled_reason="") | (Q(cancelled=True) & ~Q(cancelled_reason="")),
                name="appointment_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(place_kind="home") | Q(street="", postal_code="", city="", place=""),
                name="appointment_at_home_without_address",
            ),
        ]


#: What takes somebody's time: not cancelled, not declined, and not brought along by a merge of two dossiers.
TAKES_TIME = Q(cancelled=False, doubled=False) & ~Q(answer="declined")


def _once(column: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=f"no_{column}_in_two_places",
        expressions=[(column, RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
        condition=TAKES_TIME & Q(**{f"{column}__isnull": False}),
    )


class Attendee(models.Model):
    """Deelname aan een afspraak: a participant's dossier, somebody's account, or a room; asked, and what they answered.

    `name` is as it was when they were asked. `during` and `cancelled` follow the appointment. `doubled`: came along when two
    dossiers turned out to be one person who was in two places. Personal data: who meets whom when, and whether they came.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    appointment = models.ForeignKey(Appointment, models.PROTECT, db_constraint=False)
    kind = models.CharField(max_length=12, choices=_in(tuple(AttendeeKind)))
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, null=True, db_index=False, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, db_index=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False)
    room = models.ForeignKey(Room, models.PROTECT, null=True, db_index=False, db_constraint=False)
    name = models.TextField()
    during = DateTimeRangeField()
    cancelled = models.BooleanField(default=False)
    doubled = models.BooleanField(default=False)
    answer = models.CharField(max_length=8, default=Answer.ASKED, choices=_in(tuple(Answer)))
    reason = models.TextField(default="", blank=True)
    proposed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    attended = models.BooleanField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account"], name="attendee_account", condition=Q(account__isnull=False)),
            models.Index(fields=["dossier"], name="attendee_dossier", condition=Q(dossier__isnull=False)),
        ]
        constraints = [
            *(_once(column) for column in ("dossier", "account", "room")),
            models.UniqueConstraint(
                fields=["appointment", "dossier"], condition=Q(dossier__isnull=False), name="attendee_dossier_once"
            ),
            models.UniqueConstraint(
                fields=["appointment", "account"], condition=Q(account__isnull=False), name="attendee_account_once"
            ),
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(room__isnull=False), name="attendee_one_room"
            ),
            models.CheckConstraint(
                condition=Q(kind="participant", dossier__isnull=False, account__isnull=True, room__isnull=True)
                | Q(kind="room", room__isnull=False, account__isnull=True, dossier__isnull=True)
                | Q(
                    kind__in=["staff", "helper", "interpreter"], account__isnull=False, membership__isnull=False,
                    dossier__isnull=True, room__isnull=True,
                ),
                name="attendee_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(answer="proposed", proposed_at__isnull=False)
                | (~Q(answer="proposed") & Q(proposed_at__isnull=True)),
                name="attendee_proposes_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(reason=""), name="attendee_declines_with_a_reason"
            ),
        ]  # fmt: skip


class AppointmentChange(models.Model):
    """Wijziging van een afspraak: made, moved, cancelled, who was asked or there. Append-only.

    Personal data: who changed what of an appointment, and why.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    appointment = models.ForeignKey(Appointment, models.PROTECT, db_constraint=False, related_name="changes")
    kind = models.CharField(max_length=10, choices=_in(tuple(ChangeKind)))
    was = DateTimeRangeField(null=True)
    now = DateTimeRangeField(null=True)
    text = models.TextField(default="", blank=True)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    by_name = models.TextField()
    made_at = models.DateTimeField()


class AppointmentReminder(models.Model):
    """Herinnering aan een afspraak: one per account and beginning. The mail that may follow says only that there is one.

    Personal data: that somebody has an appointment at a moment.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    appointment = models.ForeignKey(Appointment, models.PROTECT, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.PROTECT, db_index=False)
    starts_at = models.DateTimeField()
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "appointment", "starts_at"], name="appointment_reminded_once"),
        ]


class Feed(models.Model):
    """Agenda-adres: a secret address with which a calendar elsewhere reads somebody's own appointments.

    The address's token is never stored, only its SHA-256. Personal data: none beside the account.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.PROTECT, db_index=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(revoked_at__isnull=True), name="feed_one_that_works"
            ),
        ]


class FeedVisit(models.Model):
    """How often an agenda-adres was asked for in the hour that began at `since`, to slow down what asks too often.

    No personal data.
    """

    feed = models.OneToOneField(Feed, models.CASCADE, primary_key=True)
    since = models.DateTimeField()
    visits = models.IntegerField()


class ReminderAddress(models.Model):
    """E-mailadres voor herinneringen: set by a participant herself; it counts once she typed the code that was sent there.

    `asked_email` waits for its code, of which only a keyed hash is kept. `sends` counts the codes of the day that began at
    `since`. Personal data: an e-mail address; ground: she asked for it; erased with the account, and when she is shut out.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    account = models.ForeignKey(ACCOUNT, models.CASCADE, db_index=False)
    email = models.TextField(default="", blank=True)
    asked_email = models.TextField(default="", blank=True)
    code_hash = models.BinaryField(null=True)
    code_at = models.DateTimeField(null=True)
    failures = models.SmallIntegerField(default=0)
    sends = models.SmallIntegerField(default=0)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "municipality"], name="reminder_address_once")]
