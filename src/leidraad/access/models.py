# SPDX-License-Identifier: EUPL-1.2
"""Tables of the access room. Each model says which personal data it holds, on which ground, and how it is erased."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from leidraad.access.models_absence import Absence
from leidraad.access.models_doors import IdentityProvider, OutsideIdentity, Passkey, SpentState
from leidraad.access.models_helpers import HelperFile
from leidraad.access.models_portal import KeptBack, PortalDevice, PortalKey, PortalLetter
from leidraad.access.models_reach import WorkNumber
from leidraad.access.roles import ROLES
from leidraad.access.types import Domain, Ground, OrganisationKind

__all__ = ["Absence",
    "HelperFile", "IdentityProvider", "KeptBack", "OutsideIdentity", "Passkey", "PortalDevice", "PortalKey",
    "PortalLetter", "SpentState", "WorkNumber",
]  # fmt: skip
ROLE_CODES = sorted(ROLES)


def choices(codes: type[Domain] | type[Ground] | type[OrganisationKind]) -> list[tuple[str, str]]:
    """Choices for a field from an enumeration; screens have their own words."""
    return [(code.value, code.value) for code in codes]


class Municipality(models.Model):
    """Gemeente: the tenant. `cbs_code` is the four digit code of Statistics Netherlands.

    Personal data: none. The two norms are the municipality's own, no law: a first contact within
    `first_contact_days` after the link (it follows the norm in the deadlines room), and after that a contact at least
    every `contact_every_days`. What stands on letters may stay empty until somebody fills it in.
    """

    cbs_code = models.CharField(max_length=4, unique=True)
    name = models.TextField()
    theme = models.JSONField(default=dict, blank=True)
    theme_version = models.IntegerField(default=1)
    first_contact_days = models.SmallIntegerField(default=14)
    contact_every_days = models.SmallIntegerField(default=28)
    retention_years = models.SmallIntegerField(default=5)
    retention_ground = models.TextField(default="", blank=True)
    inhabitants = models.IntegerField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)
    postal_address = models.TextField(default="", db_default="", blank=True)
    phone = models.TextField(default="", db_default="", blank=True)
    email = models.TextField(default="", db_default="", blank=True)
    objection_address = models.TextField(default="", db_default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cbs_code__regex=r"^[0-9]{4}$"), name="municipality_cbs_code_four_digits"
            ),
            models.CheckConstraint(
                condition=Q(first_contact_days__gt=0, contact_every_days__gt=0), name="municipality_norms_positive"
            ),
        ]


class Team(models.Model):
    """Team within a municipality. Personal data: none."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    name = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="team_name_once")]


class Organisation(models.Model):
    """Organisatie: partner, language school or volunteer organisation that works for a municipality. Personal data: none."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    kind = models.CharField(max_length=30, choices=choices(OrganisationKind))
    name = models.TextField()
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="organisation_name_once")]


class Account(models.Model):
    """Account of a person, over all municipalities and organisations.

    Personal data: name, e-mail address, language; ground: the work itself; erased two years after the last membership.
    The TOTP secret is encrypted; the password is a hash (Argon2).
    """

    email = models.TextField()
    name = models.TextField()
    password = models.TextField(default="!")
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    totp_cipher = models.BinaryField(null=True)
    totp_confirmed_at = models.DateTimeField(null=True)
    # A new second factor waits here until its first code is right; the old one works until then.
    totp_pending_cipher = models.BinaryField(null=True)
    totp_last_step = models.BigIntegerField(null=True)
    recovery_codes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True)
    last_login_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="account_email_once"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="account_email_lower_case"),
            models.CheckConstraint(
                condition=Q(totp_confirmed_at__isnull=True) | Q(totp_cipher__isnull=False), name="account_totp_pair"
            ),
        ]


class Membership(models.Model):
    """Lidmaatschap: an account in a role at a municipality, perhaps through an organisation and a team, from-until.

    Personal data: who works where; ground: the work itself; erased with the account.
    """

    account = models.ForeignKey(Account, models.PROTECT)
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=30, choices=[(code, code) for code in ROLE_CODES])
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="membership_role_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Grant(models.Model):
    """Who may see which domain of which dossier, on which ground, for which purpose, from-until (decision 4).

    `may` and the database policies read only this table; `dossiers` (team) and `network` (consent, assignment) write it.
    Personal data: who helps whom; ground: the grant's own; erased with the dossier.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    # The dossier's table lies in a higher room: the database keeps the reference (see dossiers.protection).
    dossier_id = models.BigIntegerField()
    account = models.ForeignKey(Account, models.PROTECT)
    # For which of her roles a helper was let in: who replaces her in one role gets nothing of another.
    membership = models.ForeignKey("access.Membership", models.PROTECT, null=True, db_index=False, related_name="+")
    domain = models.CharField(max_length=20, choices=choices(Domain))
    may_write = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, choices=choices(Ground))
    purpose = models.TextField()
    valid = DateRangeField()
    # A grant that follows another while its holder is absent (see `protection_absence`): which one, in which absence.
    origin_id = models.BigIntegerField(null=True)
    absence_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "dossier_id"], name="grant_account_dossier")]
        constraints = [
            ExclusionConstraint(
                name="grant_once_at_a_time",
                expressions=[
                    ("dossier_id", RangeOperators.EQUAL),
                    ("account", RangeOperators.EQUAL),
                    ("domain", RangeOperators.EQUAL),
                    ("ground", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(origin_id=None),
            ),
            models.UniqueConstraint(
                fields=["origin_id", "absence_id"], condition=Q(origin_id__isnull=False), name="grant_follows_once"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="grant_purpose_given"),
        ]


class Session(models.Model):
    """Sessie: one per login. The cookie's token is never stored, only its SHA-256.

    `stage` is `password` (second step still due), `context` (choose a context) or `open`. `only_town`: a provider of this
    town vouched for her, so no other town is open in this session.
    Personal data: address of the device; ground: security; erased 30 days after the end.
    """

    key_hash = models.BinaryField(unique=True)
    account = models.ForeignKey(Account, models.CASCADE)
    membership = models.ForeignKey(Membership, models.CASCADE, null=True)
    stage = models.CharField(max_length=10, choices=[(s, s) for s in ("password", "context", "open")])
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    second_factor = models.BooleanField(default=False)
    only_town = models.ForeignKey(Municipality, models.CASCADE, null=True, related_name="+")
    address = models.TextField(default="")
    device = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["account"], name="session_account")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(stage="open") & Q(membership__isnull=False))
                | (~Q(stage="open") & Q(membership__isnull=True)),
                name="session_open_has_membership",
            ),
            models.CheckConstraint(condition=Q(last_seen_at__gte=F("started_at")), name="session_seen_after_start"),
        ]


class StartLink(models.Model):
    """Startlink: lets a person set her own password once, within 72 hours; handed over by the administrator.

    The link's token is never stored, only its SHA-256. Personal data: none beside the account; erased after 30 days.
    """

    token_hash = models.BinaryField(unique=True)
    account = models.ForeignKey(Account, models.CASCADE)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account"], name="startlink_account")]
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="startlink_forward")]


class LoginAttempt(models.Model):
    """A failed login, to slow down guessing. Holds only keyed hashes of the account name and the address.

    Personal data: none readable; erased after a day.
    """

    key = models.BinaryField()
    occurred_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "occurred_at"], name="attempt_key_moment")]


class AuditEvent(models.Model):
    """Logregel: who did what, on which dossier, when, from where, on which ground. Append-only.

    A list page is one line with the ids it showed. Personal data: the acting person; ground: accountability
    (AVG art. 5 lid 2); kept as long as the dossier.
    """

    occurred_at = models.DateTimeField()
    municipality_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    membership_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30, default="")
    action = models.CharField(max_length=60)
    dossier_id = models.BigIntegerField(null=True)
    object_kind = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    ground = models.CharField(max_length=20, default="")
    purpose = models.TextField(default="")
    address = models.TextField(default="")
    request_id = models.TextField(default="")
    details = models.JSONField(default=dict)
    transaction_id = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["municipality_id", "-id"], name="audit_municipality"),
            models.Index(fields=["dossier_id", "-id"], name="audit_dossier", condition=Q(dossier_id__isnull=False)),
            models.Index(fields=["transaction_id"], name="audit_transaction"),
        ]


class AuditChange(models.Model):
    """Wijzigingsregel: the old and the new row, kept by a trigger of the database. Append-only.

    Personal data: what the row holds (a BSN only encrypted); ground and period: those of the row.
    """

    recorded_at = models.DateTimeField()
    municipality_id = models.BigIntegerField(null=True)
    table = models.TextField()
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=1)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    transaction_id = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["transaction_id"], name="change_transaction"),
            models.Index(fields=["table", "row_id"], name="change_row"),
        ]


class AuditTransaction(models.Model):
    """One row per transaction that changed protected rows: at its commit the database asks for an audit line.

    No personal data.
    """

    transaction_id = models.BigIntegerField(primary_key=True)


class AuditSeal(models.Model):
    """Zegel: a keyed digest over all audit lines of a range of finished transactions, chained to the one before.

    No personal data.
    """

    sealed_at = models.DateTimeField()
    from_transaction = models.BigIntegerField()
    until_transaction = models.BigIntegerField(unique=True)
    lines = models.IntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_transaction__gt=F("from_transaction")), name="seal_range_forward"),
        ]


class OfficialCode(models.Model):
    """A row of an official BRP table (32 nationality, 33 municipality, 34 country, 56 residence title). No personal data."""

    table = models.SmallIntegerField()
    code = models.CharField(max_length=4)
    description = models.TextField()
    valid_from = models.CharField(max_length=8, default="")
    valid_until = models.CharField(max_length=8, default="")
    new_code = models.CharField(max_length=4, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "code", "valid_from"], name="official_code_once")]
