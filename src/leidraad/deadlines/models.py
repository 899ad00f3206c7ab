# SPDX-License-Identifier: EUPL-1.2
"""Tables of the deadlines room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`."""

from django.db import models
from django.db.models import F, Q

from leidraad.deadlines.types import ChangeKind, Digest, FactSource, Hold
from leidraad.pure.law.facts import GROUPS, REGIMES, ROUTES

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


def _in(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class LegalStanding(models.Model):
    """Plaats in de wet (SCOPE): regime, group and first route of a dossier. Append-only: the newest row counts.

    No row means that nobody has said yet under which act somebody falls; then no duties are calculated.
    Personal data: the ground of somebody's stay (asylum or family).
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    regime = models.CharField(max_length=6, choices=_in(REGIMES))
    group = models.CharField(max_length=14, choices=_in(GROUPS))
    route = models.CharField(max_length=9, null=True, blank=True, choices=_in(ROUTES))
    recorded_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "dossier", "-id"], name="standing_dossier")]


class LegalFact(models.Model):
    """Feit (LAW-1): a row of the ledger: what happened on a day, who says so, who recorded it and when. Append-only.

    A correction is a new row that replaces one; a withdrawal is a new row that replaces one and says why. The database
    refuses every change of a row. `amount` is in hundredths of an hour; `parts` are separated by commas.
    Personal data: dates and outcomes of the civic integration; a ground of extension may point at illness.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    kind = models.CharField(max_length=30)
    on_day = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=40, default="", blank=True)
    level = models.CharField(max_length=2, default="", blank=True)
    result = models.CharField(max_length=6, default="", blank=True)
    amount = models.IntegerField(default=0)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    new_end = models.DateField(null=True, blank=True)
    requested = models.DateField(null=True, blank=True)
    parts = models.CharField(max_length=60, default="", blank=True)
    source = models.CharField(max_length=12, choices=_in(tuple(FactSource)))
    recorded_by = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False
    )
    recorded_at = models.DateTimeField()
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, db_index=False)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "dossier", "id"], name="fact_dossier")]
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(replaces__isnull=False), name="fact_replaced_once"
            ),
            models.CheckConstraint(
                condition=Q(on_day__isnull=False) | Q(kind="third_party_information"), name="fact_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(replaces__isnull=False), name="fact_withdrawal_replaces"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, reason="") | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="fact_replaced_with_a_reason",
            ),
        ]


class DutyRow(models.Model):
    """Termijn (LAW-2): a duty or window that follows from the facts, kept beside them in the same transaction.

    Never the state that depends on today: that follows from `due`, `met_on`, `starts`, `is_window` and `hold` (see
    `states`). A duty without any day is not kept; the dossier's page calculates all of them afresh. `version` is the day
    from which the text of the rule is in force; what it is called follows from the law. Hours and parts are hundredths.
    Not audited: it can be made again from the facts and the law.
    Personal data: dates of the civic integration.
    """

    # The town first: a whole town is read and written in one stretch.
    pk = models.CompositePrimaryKey("municipality_id", "dossier_id", "rule", "part")
    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    rule = models.CharField(max_length=30)
    part = models.SmallIntegerField(default=0)
    who = models.CharField(max_length=12)
    is_window = models.BooleanField()
    is_norm = models.BooleanField()
    starts = models.DateField(null=True)
    due = models.DateField(null=True)
    base_due = models.DateField(null=True)
    met_on = models.DateField(null=True)
    hold = models.CharField(max_length=7, default="", choices=_in(tuple(Hold)))
    version = models.DateField()
    done = models.IntegerField(null=True)
    deducted = models.IntegerField(null=True)

    class Meta:
        indexes = [
            # What the calendar reads: the open days of one town, in order.
            models.Index(
                fields=["municipality", "due", "dossier", "rule", "part", "is_window"],
                name="duty_calendar",
                condition=Q(due__isnull=False, met_on__isnull=True),
            ),
        ]


class LawChange(models.Model):
    """Wetswijziging in one municipality: the law by its fingerprint, and how far the stored duties follow it.

    `kind` says whether the law or a norm changed, or the night put something right: each keeps an outcome of its own.
    `up_to` is the last dossier that was done: an interrupted job goes on from there. `outcome` holds counts per rule;
    `files` the fingerprint of every law file, by which this law can be found back. No personal data.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    kind = models.CharField(max_length=5, default=ChangeKind.LAW, choices=_in(tuple(ChangeKind)))
    law = models.CharField(max_length=64)
    files = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    up_to = models.BigIntegerField(default=0)
    outcome = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(finished_at__isnull=True), name="law_change_one_at_a_time"
            ),
        ]


class Norm(models.Model):
    """Gemeentelijke norm: a rule of the municipality itself in the schema of the law files; no law. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    name = models.TextField()
    body = models.JSONField()
    active = models.BooleanField(default=True)
    edited_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    edited_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="norm_name_once")]


class NormVersion(models.Model):
    """Tekst van een norm: what a norm said from one moment on. Append-only: for terms as they were known. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    norm = models.ForeignKey(Norm, models.PROTECT, db_index=False)
    version = models.IntegerField()
    name = models.TextField()
    body = models.JSONField()
    active = models.BooleanField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["norm", "version"], name="norm_version_once")]


class ReminderSetting(models.Model):
    """Herinneringskeuze of one colleague. Without a row: in the app, fourteen days ahead. No personal data."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False)
    membership = models.OneToOneField(MEMBERSHIP, models.CASCADE)
    in_app = models.BooleanField(default=True)
    email = models.BooleanField(default=False)
    digest = models.CharField(max_length=6, default=Digest.DAILY, choices=_in(tuple(Digest)))
    days_ahead = models.SmallIntegerField(default=14)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days_ahead__gte=0, days_ahead__lte=365), name="reminder_days_sensible"),
        ]


class EscalationRule(models.Model):
    """Escalatiestap of a municipality: so many days after the last day (negative: before) others hear of it as well.

    No personal data.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False)
    days = models.SmallIntegerField()
    to = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "days", "to"], name="escalation_step_once"),
            models.CheckConstraint(condition=Q(days__gte=-365, days__lte=365), name="escalation_days_sensible"),
        ]


class Reminder(models.Model):
    """Herinnering: somebody was told of a term, once per step. `step` is the days after the last day (negative: before).

    Personal data: whose term it is.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.CASCADE, db_index=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_index=False, db_constraint=False)
    rule = models.CharField(max_length=30)
    part = models.SmallIntegerField(default=0)
    due = models.DateField()
    step = models.SmallIntegerField()
    in_app = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_wanted = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["membership", "-id"], name="reminder_inbox"),
            models.Index(
                fields=["municipality", "membership"],
                name="reminder_to_mail",
                condition=Q(mail_wanted=True, mailed_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "rule", "part", "due", "step", "membership"], name="reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("made_at")), name="reminder_read_after"
            ),
        ]
