# SPDX-License-Identifier: EUPL-1.2
"""Tables of the messages in a circle. Who reads what goes by the conversation and by the circle, at this moment.

Messages only grow. Ground, period, erasure and `db_constraint=False`: as in `dossiers.models`.
"""

from django.db import models
from django.db.models import Q

from leidraad.access.types import Domain

MUNICIPALITY = "access.Municipality"
MEMBERSHIP = "access.Membership"
DOSSIER = "dossiers.Dossier"


class Conversation(models.Model):
    """Gesprek in de kring (NET-1): about whom, of which life domain, under which name. Personal data: that it is held."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    dossier = models.ForeignKey(DOSSIER, models.PROTECT, db_constraint=False)
    domain = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Domain])
    restricted = models.BooleanField(default=False)
    subject = models.TextField()
    made_by = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "municipality"], name="conversation_of_town"),
            models.CheckConstraint(condition=~Q(subject=""), name="conversation_has_a_name"),
            models.CheckConstraint(
                condition=Q(restricted=True, domain="health") | (Q(restricted=False) & ~Q(domain="health")),
                name="conversation_about_health_is_restricted",
            ),
        ]


class Talker(models.Model):
    """Deelnemer aan een gesprek: who takes part, from which message on, how far she read, and when she left.

    `after`: she sees what came after this message (0: all of it). Personal data: who talks with whom, who read what.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_constraint=False)
    name = models.TextField()
    role = models.CharField(max_length=30)
    after = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    read_id = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "membership"], condition=Q(left_at=None), name="talker_once"
            ),
        ]  # fmt: skip


class Message(models.Model):
    """Bericht in een gesprek: what somebody wrote. Append-only. Personal data: what people write to one another."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, db_constraint=False)
    by_membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    by_name = models.TextField()
    text = models.TextField(default="", blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id", "municipality"], name="message_of_town")]


class MessageShare(models.Model):
    """Gedeeld bericht: a message that its sender lets somebody read who came later, and when she read it. Append-only.

    Personal data: who may read what.
    """

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    message = models.ForeignKey(Message, models.PROTECT, db_constraint=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, db_index=False, db_constraint=False)
    membership = models.ForeignKey(MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False)
    by_membership = models.ForeignKey(
        MEMBERSHIP, models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )  # fmt: skip
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "membership"], name="message_shared_once")]
        indexes = [models.Index(fields=["membership"], condition=Q(read_at=None), name="message_share_unread")]


class Attachment(models.Model):
    """Bijlage bij een bericht: checked by content, kept as it came. Append-only. Personal data: what people send."""

    municipality = models.ForeignKey(MUNICIPALITY, models.PROTECT, db_index=False, db_constraint=False)
    message = models.ForeignKey(Message, models.PROTECT, db_constraint=False)
    filename = models.TextField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
