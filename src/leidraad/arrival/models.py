# SPDX-License-Identifier: EUPL-1.2
"""Tables of the arrival room. Ground, period and erasure: as in `dossiers.models`, unless said otherwise."""

from django.db import models
from django.db.models import F, Q

from leidraad.dossiers.types import Stage, WaitingCause


class MunicipalityLink(models.Model):
    """Koppeling (ARR-1): the COA links a person to the municipality. One per dossier.

    `source` says how we know: `hand`, `import` or later the COA's own message. Personal data: place of stay, family abroad.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT)
    linked_on = models.DateField()
    coa_location = models.TextField(default="", blank=True)
    expected_members = models.SmallIntegerField(default=0)
    housed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, default="hand")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(housed_on__isnull=True) | Q(housed_on__gte=F("linked_on")), name="link_housed_after_linked"
            ),
        ]


class StagePeriod(models.Model):
    """Fase (ARR-4): a stage from-until, with the cause of waiting. The open one has no end; never two open at once.

    Personal data: cause of waiting (may point at illness; shown as a word only).
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT)
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    waiting_cause = models.CharField(max_length=20, default="", blank=True, choices=[(c.value, c.value) for c in WaitingCause])
    note = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "from_on"], name="stage_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until_on__isnull=True), name="stage_one_open"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="stage_period_forward"
            ),
        ]


class ImportProfile(models.Model):
    """Saved mapping of headings to columns for the import of households. No personal data."""

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    name = models.TextField()
    mapping = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="import_profile_once")]


class ImportRun(models.Model):
    """One offered file on its way: uploaded, checked, confirmed or cancelled. Nothing of it is stored in dossiers before
    `confirmed`. Personal data: the file itself; erased at confirmation or after 7 days.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT)
    membership = models.ForeignKey("access.Membership", models.PROTECT)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in ("uploaded", "checked", "running", "confirmed", "cancelled", "failed")]
    )
    filename = models.TextField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    refused = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
