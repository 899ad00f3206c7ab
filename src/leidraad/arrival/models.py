# SPDX-License-Identifier: EUPL-1.2
"""Tables of the arrival room. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`."""

from django.db import models
from django.db.models import F, Q

from leidraad.arrival.types import ImportFileKind, ImportState
from leidraad.dossiers.types import Stage, WaitingCause


class MunicipalityLink(models.Model):
    """Koppeling (ARR-1): the COA links a person to the municipality. One per dossier.

    `source` says how we know: `hand`, `import` or later the COA's own message. `housed_on` may lie before
    `linked_on`
    (somebody who lived with family already); a list is warned about it. Personal data: place of stay, family
    abroad.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, db_constraint=False)
    linked_on = models.DateField()
    coa_location = models.TextField(default="", blank=True)
    expected_members = models.SmallIntegerField(default=0)
    housed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, default="hand")


class StagePeriod(models.Model):
    """Fase (ARR-4): a stage from-until, with the cause of waiting. The open one has no end; never two open
    at once.

    Personal data: cause of waiting (may point at illness; shown as a word only).
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, db_index=False, db_constraint=False)
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    waiting_cause = models.CharField(
        max_length=20, default="", blank=True, choices=[(c.value, c.value) for c in WaitingCause]
    )
    note = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "from_on"], name="stage_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until_on__isnull=True), name="stage_one_open"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="stage_period_forward",
            ),
        ]


class ImportProfile(models.Model):
    """Kolomprofiel: saved mapping of a municipality's own headings to our columns. No personal data."""

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    name = models.TextField()
    mapping = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="import_profile_once")]


class ImportRun(models.Model):
    """Inleesronde: one offered file on its way from chosen to confirmed. Nothing of it is stored in dossiers
    before
    `confirmed`.

    `headings` are those of the file, `mapping` is heading to column, `outcome` holds counts only.
    Personal data: perhaps the name of the file; erased with its files.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    membership = models.ForeignKey("access.Membership", models.PROTECT)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ImportState])
    filename = models.TextField()
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    problem = models.TextField(default="", blank=True)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)


class ImportFile(models.Model):
    """Inleesbestand: the bytes of a run, apart so that they never reach the audit trail: what was offered,
    what the
    check found, and the refused rows.

    Personal data: whatever the list says. Erased when the run is confirmed (except the refused rows) or
    cancelled, and in
    any case after 7 days.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT, db_index=False)
    membership = models.ForeignKey("access.Membership", models.PROTECT, db_index=False)
    run = models.ForeignKey(ImportRun, models.CASCADE, db_index=False)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ImportFileKind])
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "kind"], name="import_file_once")]
