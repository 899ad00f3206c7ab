# SPDX-License-Identifier: EUPL-1.2
"""Tables behind the participant's own door: which account is whose, her letters and phones, and what is kept back.

The dossier's table lies in a higher room: the database keeps the reference (see dossiers.protection).
"""

from django.db import models
from django.db.models import F, Q

ACCOUNT = "access.Account"
MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"


class PortalKey(models.Model):
    """Toegang deelnemer: the account with which somebody opens her own dossier; one per dossier.

    Without a PIN she still has to use her letter. `shut_at`: shut out by the guide or the director; a new letter opens
    again. Personal data: whose account it is, when it was last used; ground: her own access; erased with the dossier.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    dossier_id = models.BigIntegerField()
    account = models.ForeignKey(ACCOUNT, models.PROTECT)
    pin = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    shut_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier_id"], name="portal_key_once_per_dossier"),
            models.UniqueConstraint(fields=["account", "municipality"], name="portal_key_once_per_account"),
        ]


class PortalLetter(models.Model):
    """Toegangsbrief: a number (in the QR code) and a one-time code, both kept as hashes only; works once, for two weeks.

    Personal data: none beside the account; erased with the account.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    account = models.ForeignKey(ACCOUNT, models.CASCADE)
    number_hash = models.BinaryField(unique=True)
    code_hash = models.TextField()
    failures = models.SmallIntegerField(default=0)
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="portal_letter_forward")]


class PortalDevice(models.Model):
    """Telefoon van een deelnemer: a device on which the letter was used; only there does the PIN count.

    The cookie's token is never stored, only its SHA-256; `failures` counts wrong PINs in a row.
    Personal data: what the browser says of itself; ground: security; erased with the account.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    account = models.ForeignKey(ACCOUNT, models.CASCADE)
    token_hash = models.BinaryField(unique=True)
    name = models.TextField(default="", blank=True)
    failures = models.SmallIntegerField(default=0)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class KeptBack(models.Model):
    """Niet in het portaal: something of a dossier that the participant does not see now, by a named official.

    `kind` is the thing's table without its room's name (`document`, `contactmoment`, …). `review_on` comes back until
    somebody looked again. Personal data: why something is withheld (AVG art. 15 lid 4, UAVG art. 41).
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    dossier_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    restricted = models.BooleanField(default=False)
    ground = models.CharField(max_length=20)
    reason = models.TextField()
    review_on = models.DateField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Who stands for it now, once the work of who made it was handed over.
    official = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, db_index=False, related_name="+")
    reviewed_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "review_on"], name="kept_back_review", condition=Q(lifted_at__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(lifted_at__isnull=True), name="kept_back_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="kept_back_with_a_reason"),
        ]
