# SPDX-License-Identifier: EUPL-1.2
"""Tables of the dossiers room. Each model says which personal data it holds, on which ground, and how it is erased.

Ground, unless said otherwise: the municipality's statutory task (Wet inburgering 2021, AVG art. 6 lid 1 onder e).
Erased, unless said otherwise: with the dossier, `retention_years` after the end of the obligation (DATA-4).

`db_index=False` on a reference: another index starts with that column already, or nobody looks a row up by it.
`db_constraint=False`: the database keeps it together with the municipality (`protection.REFERENCES`).
"""

import uuid
from datetime import date
from enum import StrEnum

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from leidraad.access.types import Domain
from leidraad.dossiers.models_lists import ListEntry, SavedView
from leidraad.dossiers.types import (
    ContactKind,
    DocumentKind,
    DossierState,
    EntryKind,
    HouseholdRole,
    NextKind,
    RelationKind,
    Stage,
    Understood,
    WaitingCause,
)
from leidraad.pure.plans.types import Doing

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
__all__ = [
    "ContactMoment", "Document", "DocumentContent", "Dossier", "Household", "HouseholdMember", "ListEntry", "Person",
    "Relation", "SavedView", "TimelineEntry",
]  # fmt: skip


def _in(codes: type[StrEnum]) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in codes]


class Person(models.Model):
    """Persoon: who somebody is, as known. A birth date may lack its month or day (0 in the BRP; null here).

    `bsn_cipher` is encrypted, `bsn_index` a keyed hash for look-up (AVG; Wet algemene bepalingen BSN).
    `uid` names the row before it has a number; it is bound into the encryption.
    Personal data: identity, origin, residence title (special care), languages, contact data.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    given_names = models.TextField(default="", blank=True)
    surname_prefix = models.TextField(default="", blank=True)
    surname = models.TextField(default="", blank=True)
    birth_year = models.SmallIntegerField(null=True, blank=True)
    birth_month = models.SmallIntegerField(null=True, blank=True)
    birth_day = models.SmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, default="O", choices=[("M", "M"), ("V", "V"), ("O", "O")])
    nationality_codes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    residence_title_code = models.CharField(max_length=2, default="", blank=True)
    residence_title_from = models.DateField(null=True, blank=True)
    residence_title_until = models.DateField(null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    scripts_read = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    v_number = models.CharField(max_length=10, default="", blank=True)
    bsn_cipher = models.BinaryField(null=True)
    bsn_index = models.BinaryField(null=True)
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="person_of_town"),
            models.UniqueConstraint(
                fields=["municipality", "bsn_index"], name="person_bsn_once", condition=Q(bsn_index__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["municipality", "v_number"], name="person_v_number_once", condition=~Q(v_number="")
            ),
            models.CheckConstraint(
                condition=Q(bsn_cipher__isnull=True, bsn_index__isnull=True)
                | Q(bsn_cipher__isnull=False, bsn_index__isnull=False),
                name="person_bsn_pair",
            ),
            models.CheckConstraint(condition=~Q(given_names="", surname=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_year__isnull=False),
                name="person_birth_month_needs_year",
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False), name="person_birth_day_needs_month"
            ),
            models.CheckConstraint(
                condition=Q(residence_title_until__isnull=True)
                | Q(residence_title_from__isnull=True)
                | Q(residence_title_until__gt=F("residence_title_from")),
                name="person_title_period_forward",
            ),
        ]


class Household(models.Model):
    """Huishouden: "one family, one plan, one director" (PIP-4). The summary columns are kept by the service.

    Personal data: the family name as label.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    label = models.TextField()
    director = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    size = models.SmallIntegerField(default=0)
    next_on = models.DateField(null=True)
    expected_members = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id", "municipality"], name="household_of_town")]


#: What lists filter on, as the tail of each index that gives an order.
FILTERED = ("stage", "team", "waiting_cause", "is_adult", "director")
OPEN = Q(state=DossierState.OPEN.value)
NEVER = date(1, 1, 1)


class Dossier(models.Model):
    """Dossier: one per person (decision 7). The lower half are summary columns on which lists sort.

    Higher rooms push their summary down in the same transaction; `next_on` tells who needs attention first.
    Personal data: name, stage, director.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    person = models.OneToOneField(Person, models.PROTECT, db_constraint=False)
    household = models.ForeignKey(Household, models.PROTECT, db_constraint=False)
    director = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    director_reason = models.TextField(default="", blank=True)
    team = models.ForeignKey("access.Team", models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    state = models.CharField(max_length=10, default=DossierState.OPEN, choices=_in(DossierState))
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.TextField(default="", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    opened_on = models.DateField()
    version = models.IntegerField(default=1)

    display_name = models.TextField()
    sort_name = models.TextField(db_collation="C")  # made of folded letters: the same order on every server
    search_key = models.TextField()
    sound_key = models.TextField()
    is_adult = models.BooleanField(default=True)
    stage = models.CharField(max_length=12, default=Stage.LINKED, choices=_in(Stage))
    stage_since = models.DateField()
    waiting_cause = models.CharField(max_length=20, default="", blank=True, choices=_in(WaitingCause))
    linked_on = models.DateField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    planned_contact_on = models.DateField(null=True, blank=True)
    planned_contact_kind = models.CharField(max_length=12, default="", blank=True, choices=_in(ContactKind))
    next_on = models.DateField(null=True)
    next_kind = models.CharField(max_length=20, default="", blank=True, choices=_in(NextKind))
    household_next_on = models.DateField(null=True)
    # Never contacted sorts first; a plain column: under row-level security an expression is no condition on an index.
    contacted_on = models.GeneratedField(
        expression=Coalesce("last_contact_on", Value(NEVER)), output_field=models.DateField(), db_persist=True
    )
    household_order = models.SmallIntegerField(default=0)
    legal_due_on = models.DateField(null=True)
    legal_rule = models.CharField(max_length=30, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="dossier_of_town"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="dossier_closed_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="dossier_merged_pair",
            ),
            models.CheckConstraint(
                condition=(Q(state="open") & Q(next_on__isnull=False)) | ~Q(state="open"),
                name="dossier_open_has_next_date",
            ),
            models.CheckConstraint(
                condition=Q(planned_contact_on__isnull=True, planned_contact_kind="")
                | (Q(planned_contact_on__isnull=False) & ~Q(planned_contact_kind="")),
                name="dossier_planned_pair",
            ),
        ]
        # Each index starts with the municipality: that keeps a list flat while the country around it grows. Behind the
        # order stand the columns that lists filter on, so that a row that does not fit is passed over without a look at
        # the table (measured with 50,000 dossiers in one municipality; see caseload_sql). Closed dossiers are listed by
        # name only, so the other orders hold the open ones. The orders by name, by waiting and by contact have no such tail:
        # there the table is looked at, and an import of 100,000 is 0.6 s quicker.
        indexes = [
            models.Index(fields=["merged_into"], name="dossier_merged", condition=Q(merged_into__isnull=False)),
            models.Index(
                fields=[
                    "municipality", "household_next_on", "household", "household_order", "id", *FILTERED, "next_on",
                ],
                name="dossier_by_family",
                condition=OPEN,
            ),
            models.Index(
                fields=["municipality", "next_on", "id", *FILTERED], name="dossier_by_next", condition=OPEN
            ),
            models.Index(fields=["municipality", "state", "sort_name", "id"], name="dossier_by_name"),
            models.Index(
                fields=["municipality", "stage_since", "id"], name="dossier_by_waiting", condition=OPEN
            ),
            models.Index(
                fields=["municipality", "contacted_on", "id"], name="dossier_by_contact", condition=OPEN
            ),
            # Only who has a legal date: a list that is read in has none yet, and costs nothing here.
            models.Index(
                fields=["municipality", "legal_due_on", "id", *FILTERED, "next_on"],
                name="dossier_by_legal",
                condition=OPEN & Q(legal_due_on__isnull=False),
            ),
            # A director's own are fetched whole and sorted. One team's or one stage's are found along the orders above: at
            # most 5 ms where 92,000 are open, against 1.5 s of an import of 100,000 for two more indexes.
            models.Index(fields=["municipality", "director"], name="dossier_by_director", condition=OPEN),
        ]  # fmt: skip


class HouseholdMember(models.Model):
    """Gezinslid: a person in a household, from-until; never in two households on one day. Split and join are new rows.

    Personal data: family ties.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    household = models.ForeignKey(Household, models.PROTECT, db_constraint=False)
    person = models.ForeignKey(Person, models.PROTECT, db_constraint=False)
    role = models.CharField(max_length=10, choices=_in(HouseholdRole))
    valid = DateRangeField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        # Nearly every row has no end, and an index over periods is the slowest there is (an eighth of a whole import).
        # So it holds the ended ones only; a plain unique index keeps those without an end apart, and a trigger keeps
        # the one kind apart from the other (`one_household`).
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(valid__upper_inf=True), name="member_open_once"),
            ExclusionConstraint(
                name="member_in_one_household_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(valid__upper_inf=False),
            ),
        ]


class Relation(models.Model):
    """Relatie between two persons: `person` is the `kind` of `other`. Personal data: family ties."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations", db_index=False, db_constraint=False)
    other = models.ForeignKey(Person, models.PROTECT, related_name="relations_of", db_constraint=False)
    kind = models.CharField(max_length=15, choices=_in(RelationKind))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="relation_between_two"),
        ]


class ContactMoment(models.Model):
    """Contactmoment: contact that was had (GUI-7). `for_household` shows it on the timeline of the whole family.

    A helper's own log says more: how many minutes, at which goal or activity of the plan (by its id there), and who did
    it: for the participant, together, or she herself (GUI-2). It is hers alone and moves no date of the municipality.
    Of a talk: who interpreted, and whether it was understood (GUI-10).
    Personal data: what was said; the domain `health` is visible to those who may only.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, db_constraint=False)
    household = models.ForeignKey(Household, models.PROTECT, db_constraint=False)
    for_household = models.BooleanField(default=True)
    happened_on = models.DateField()
    kind = models.CharField(max_length=12, choices=_in(ContactKind))
    domain = models.CharField(max_length=20, default=Domain.GENERAL, choices=_in(Domain))
    reached = models.BooleanField(default=True)
    with_interpreter = models.BooleanField(null=True, blank=True)
    interpreter = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    understood = models.CharField(max_length=6, null=True, choices=_in(Understood))
    summary = models.TextField(default="", blank=True)
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    recorded_at = models.DateTimeField()
    submission = models.UUIDField(unique=True, null=True)
    minutes = models.SmallIntegerField(null=True)
    goal_uid = models.UUIDField(null=True)
    activity_uid = models.UUIDField(null=True)
    doing = models.CharField(max_length=13, null=True, choices=_in(Doing))

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "-happened_on"], name="contact_dossier"),
            # Only helpers' own logs have minutes: a small index beside a large table.
            models.Index(
                fields=["recorded_by", "happened_on"], name="contact_by_helper", condition=Q(minutes__isnull=False)
            ),
            models.Index(fields=["interpreter"], name="contact_interpreted", condition=Q(interpreter__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=1440), name="contact_within_a_day"
            ),
            models.CheckConstraint(
                condition=Q(doing__isnull=True) | Q(minutes__isnull=False), name="contact_doing_by_helper"
            ),
        ]


class Document(models.Model):
    """Document: an uploaded file, checked by content, served as attachment only. Never changed, only withdrawn.

    Personal data: whatever it says; the domain `health` is visible to those who may only.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, db_constraint=False)
    title = models.TextField()
    kind = models.CharField(max_length=12, choices=_in(DocumentKind))
    domain = models.CharField(max_length=20, default=Domain.GENERAL, choices=_in(Domain))
    filename = models.TextField()
    media_type = models.TextField()
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-added_at"], name="document_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="document_of_town"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="document_withdrawn_pair",
            ),
        ]


class DocumentContent(models.Model):
    """The bytes of a document, apart so that lists never carry them. In the database: one transaction, one back-up.

    Personal data: whatever it says.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, db_constraint=False)
    document = models.OneToOneField(Document, models.PROTECT, db_constraint=False)
    domain = models.CharField(max_length=20, default=Domain.GENERAL, choices=_in(Domain))
    content = models.BinaryField()


class TimelineEntry(models.Model):
    """Tijdlijnregel: one thing that happened in a dossier, in Dutch parts (`kind` and `details`); any room may push one.

    Personal data: what happened; the domain `health` is visible to those who may only.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, db_constraint=False)
    occurred_at = models.DateTimeField()
    on_day = models.DateField()
    kind = models.CharField(max_length=12, choices=_in(EntryKind))
    domain = models.CharField(max_length=20, default=Domain.GENERAL, choices=_in(Domain))
    title = models.TextField()
    text = models.TextField(default="", blank=True)
    details = models.JSONField(default=dict)
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False)
    by_name = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["dossier", "-on_day", "-id"], name="timeline_dossier")]
