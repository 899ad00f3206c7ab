# SPDX-License-Identifier: EUPL-1.2
"""Tables of the plans room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.

What happened to a plan is in `PlanChange`; goals and activities are what the changes make of it, and can be made again.
A decision, a signature and a document never change: the database refuses it.
"""

from django.db import models
from django.db.models import Q

from leidraad.dossiers.translating import TranslationRow
from leidraad.plans.types import (
    ChangeSource,
    DecisionKind,
    MeetingState,
    Outcome,
    PlanDocumentKind,
    SignatureWay,
    Signer,
)
from leidraad.pure.plans.types import ActivityKind, ActivityState, Doing, GoalState, Horizon, Scope

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Plan(models.Model):
    """Plan inburgering en participatie (PIP): one per dossier; its version is the number of its last change.

    `texts` is what the participant expects, as the changes make it.
    Personal data: expectations in somebody's own words.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.OneToOneField(DOSSIER, models.PROTECT, db_constraint=False)
    version = models.IntegerField(default=0)
    texts = models.JSONField(default=dict)
    opened_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="plan_of_town"),
            models.CheckConstraint(condition=Q(version__gte=0), name="plan_version_counts"),
        ]


class PlanChange(models.Model):
    """Wijziging van het plan (PIP-3): what changed in one version, who did it, when and why. Append-only.

    `changes` is JSON of `pure.plans.changes`. What is about health has a row of its own (`restricted`).
    Personal data: goals and activities of somebody; restricted rows are about health.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_index=False, db_constraint=False)
    number = models.IntegerField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False)
    made_by_name = models.TextField(default="")
    made_at = models.DateTimeField()
    on_day = models.DateField()
    reason = models.TextField(default="", blank=True)
    changes = models.JSONField()
    restricted = models.BooleanField(default=False)
    source = models.CharField(max_length=12, default=ChangeSource.EDIT, choices=_in(tuple(ChangeSource)))
    source_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            # Two people can never make the same version: the second one fits her change onto the first.
            models.UniqueConstraint(fields=["plan", "number"], name="plan_change_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plan_change_counts"),
        ]


class GoalRow(models.Model):
    """Doel as it stands now: made from the changes, for lists. `moved_on`: the last day it, or what hangs under it, changed.

    Not audited: the changes keep the history. Personal data: as PlanChange.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_index=False, db_constraint=False)
    uid = models.UUIDField()
    domain = models.CharField(max_length=20)
    title = models.TextField()
    why = models.TextField(default="", blank=True)
    horizon = models.CharField(max_length=5, choices=_in(tuple(Horizon)))
    scope = models.CharField(max_length=6, choices=_in(tuple(Scope)))
    state = models.CharField(max_length=7, choices=_in(tuple(GoalState)))
    owner = models.CharField(max_length=20)
    due_on = models.DateField()
    next_step = models.TextField(default="", blank=True)
    wish = models.CharField(max_length=50, default="", blank=True)
    step = models.CharField(max_length=50, default="", blank=True)
    restricted = models.BooleanField(default=False)
    order = models.IntegerField(default=0)
    moved_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "due_on"], name="goal_open", condition=Q(state="open")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "uid"], name="goal_once"),
            models.CheckConstraint(condition=~Q(owner=""), name="goal_has_an_owner"),
            models.CheckConstraint(
                condition=Q(domain="health", restricted=True) | (~Q(domain="health") & Q(restricted=False)),
                name="goal_about_health_is_restricted",
            ),
        ]


class ActivityRow(models.Model):
    """Activiteit as it stands now, under its goal: made from the changes. Not audited. Personal data: as PlanChange."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_index=False, db_constraint=False)
    uid = models.UUIDField()
    goal_uid = models.UUIDField()
    title = models.TextField()
    kind = models.CharField(max_length=12, choices=_in(tuple(ActivityKind)))
    owner = models.CharField(max_length=20)
    helper = models.TextField(default="", blank=True)
    start_on = models.DateField(null=True)
    end_on = models.DateField()
    hours_a_week = models.IntegerField(default=0)
    slots = models.JSONField(default=list)
    state = models.CharField(max_length=7, choices=_in(tuple(ActivityState)))
    doing = models.CharField(max_length=13, null=True, choices=_in(tuple(Doing)))
    next_step = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    restricted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "uid"], name="activity_once"),
            models.CheckConstraint(condition=~Q(owner=""), name="activity_has_an_owner"),
        ]


class Decision(models.Model):
    """Besluit (beschikking, PIP-5): numbered per plan, by a named official, on a date. Never changes.

    Amending and withdrawing are new rows that point at the one they replace. `content` is JSON of
    `pure.plans.decisions`; `state` the goals and activities that stood then (without health), `sha256` over both.
    Personal data: route, level and support of somebody.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_index=False, db_constraint=False)
    number = models.IntegerField()
    kind = models.CharField(max_length=11, choices=_in(tuple(DecisionKind)))
    content = models.JSONField()
    state = models.JSONField()
    sha256 = models.CharField(max_length=64)
    dated_on = models.DateField()
    plan_version = models.IntegerField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_by_name = models.TextField()
    function = models.TextField()
    made_at = models.DateTimeField()
    reason = models.TextField(default="", blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="decision_number_once"),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(replaces__isnull=False), name="decision_replaced_once"
            ),
            models.UniqueConstraint(fields=["id", "municipality"], name="decision_of_town"),
            models.CheckConstraint(condition=~Q(made_by_name=""), name="decision_names_the_official"),
            models.CheckConstraint(
                condition=Q(kind="established") | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="decision_changed_with_a_reason",
            ),
        ]


class PlanDocument(models.Model):
    """Brief of plan als PDF: stored as it was made, with its hash. Never changes. Personal data: everything in the plan."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    decision = models.ForeignKey(Decision, models.PROTECT, db_constraint=False)
    kind = models.CharField(max_length=8, choices=_in(tuple(PlanDocumentKind)))
    language = models.CharField(max_length=8)
    restricted = models.BooleanField(default=False)
    media_type = models.CharField(max_length=100)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id", "municipality"], name="plan_document_of_town")]


class Signature(models.Model):
    """Handtekening (PIP-5), or that somebody would not sign: of which decision, of which hash, when. Never changes.

    `sha256` is that of the document that was shown, or of the decision. Personal data: name and moment of signing.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    decision = models.ForeignKey(Decision, models.PROTECT, db_constraint=False)
    who = models.CharField(max_length=12, choices=_in(tuple(Signer)))
    way = models.CharField(max_length=7, choices=_in(tuple(SignatureWay)))
    name = models.TextField(default="", blank=True)
    language = models.CharField(max_length=8, default="nl")
    sha256 = models.CharField(max_length=64)
    document = models.ForeignKey(PlanDocument, models.PROTECT, null=True, db_index=False, db_constraint=False)
    paper = models.ForeignKey("dossiers.Document", models.PROTECT, null=True, db_index=False, db_constraint=False)
    reason = models.TextField(default="", blank=True)
    signed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "who"], condition=~Q(way="refused"), name="signature_once_per_side"
            ),
            models.CheckConstraint(condition=Q(way="refused") | ~Q(name=""), name="signature_has_a_name"),
        ]


class Meeting(models.Model):
    """Voortgangsgesprek (PROG-1): planned, held with a conclusion that became changes of the plan, or cancelled.

    Personal data: what was talked about.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_constraint=False)
    state = models.CharField(max_length=9, default=MeetingState.PLANNED, choices=_in(tuple(MeetingState)))
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    note = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)
    expectations_reviewed = models.BooleanField(default=False)
    reason = models.TextField(default="", blank=True)
    prepared_version = models.IntegerField(default=0)
    concluded_version = models.IntegerField(null=True)
    recorded_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False) | (~Q(state="held") & Q(held_on__isnull=True)),
                name="meeting_held_on_a_day",
            ),
        ]


class Template(models.Model):
    """Voorbeelddoel of a municipality: a goal with its activities, for one route or for all. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    name = models.TextField()
    route = models.CharField(max_length=9, default="", blank=True)
    domain = models.CharField(max_length=20)
    body = models.JSONField()
    active = models.BooleanField(default=True)
    edited_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], condition=Q(active=True), name="template_name_once"
            ),
        ]


class Proposal(models.Model):
    """Voorstel (PIP-2): what a helper would like to do, asked of the owner of the plan: accepted, adjusted or refused.

    Personal data: what somebody proposes for a participant; `restricted` under a goal about health.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_constraint=False)
    goal_uid = models.UUIDField(null=True)
    restricted = models.BooleanField(default=False)
    title = models.TextField()
    why = models.TextField()
    kind = models.CharField(max_length=12, default=ActivityKind.OTHER, choices=_in(tuple(ActivityKind)))
    hours_a_week = models.IntegerField(default=0)
    helper = models.TextField(default="", blank=True)
    on_behalf_of = models.TextField(default="", blank=True)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, default="", blank=True, choices=_in(tuple(Outcome)))
    answered_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)
    change_number = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="proposal_answered_at_once",
            ),
        ]


class Translation(TranslationRow):
    """Vertaling van een tekst in of bij het plan (PIP-5). Append-only: the last of the Dutch as it is counts.

    `subject` and `field` say which text: a goal or activity by its id, or what belongs to the plan as a whole
    (`own_words`). Personal data: as PlanChange.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, db_constraint=False)
    subject = models.CharField(max_length=40)
    field = models.CharField(max_length=20)
    restricted = models.BooleanField(default=False)

    class Meta(TranslationRow.Meta):
        pass


class Reflection(models.Model):
    """Terugblik (GUI-3): what a participant tried, what happened and what she learned, typed or spoken. Append-only.

    Personal data: what somebody experienced, and her voice; for herself and for who directs.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    plan = models.ForeignKey(Plan, models.PROTECT, db_constraint=False)
    activity_uid = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    sound = models.BinaryField(null=True)
    sound_type = models.CharField(max_length=20, default="", blank=True)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | Q(sound__isnull=False), name="reflection_says_something"),
            models.CheckConstraint(
                condition=Q(sound__isnull=True, sound_type="") | (Q(sound__isnull=False) & ~Q(sound_type="")),
                name="reflection_sound_has_a_kind",
            ),
        ]
