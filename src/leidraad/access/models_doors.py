# SPDX-License-Identifier: EUPL-1.2
"""Tables behind the other ways in: somebody else who vouches for a person (OpenID Connect), and passkeys."""

from django.db import models

MUNICIPALITY = "access.Municipality"
ACCOUNT = "access.Account"
AUDIENCES = ("participant", "staff")


class IdentityProvider(models.Model):
    """Inlogdienst: an OpenID Connect provider whose word a municipality trusts, for its staff or for its participants.

    `claim` names who it is: the e-mail address of the account (staff) or the BSN (participants). `acr` are the levels of
    which one must be reached, separated by spaces; empty: none is asked. The client's secret is sealed with ours.
    No personal data.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    audience = models.CharField(max_length=12, choices=[(one, one) for one in AUDIENCES])
    name = models.TextField()
    issuer = models.TextField()
    client_id = models.TextField()
    secret_cipher = models.BinaryField()
    scope = models.TextField(default="openid", blank=True)
    claim = models.TextField()
    acr = models.TextField(default="", blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "audience"], name="identity_provider_once"),
            models.UniqueConstraint(fields=["issuer", "client_id"], name="identity_provider_client_once"),
        ]


class OutsideIdentity(models.Model):
    """Bekend bij een inlogdienst: which person of a provider an account is, tied at the first login and kept.

    A provider may give an e-mail address to somebody else later; its own number of a person never moves.
    Personal data: a keyed hash of the provider's number of a person; ground: security; erased with the account.
    """

    provider = models.ForeignKey(IdentityProvider, models.CASCADE)
    account = models.ForeignKey(ACCOUNT, models.CASCADE)
    subject_hash = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "account"], name="outside_identity_once_per_account"),
            models.UniqueConstraint(fields=["provider", "subject_hash"], name="outside_identity_once_per_subject"),
        ]


class SpentState(models.Model):
    """Gebruikte inlogpoging: a login with a provider or a passkey that was answered once, so that it counts only once.

    Only the SHA-256 of a random number; `by` tells the two apart that answer at one moment. No personal data; erased after a day.
    """

    key = models.BinaryField(unique=True)
    by = models.BinaryField()
    spent_at = models.DateTimeField()


class Passkey(models.Model):
    """Toegangssleutel (passkey): a key in a phone with which its owner logs in without typing anything.

    Only its public half is here. `handle` is what the phone keeps of whose key it is: a random number.
    Personal data: what she calls her phone; ground: security; erased with the account.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT)
    account = models.ForeignKey(ACCOUNT, models.CASCADE)
    credential_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    handle = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    name = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
