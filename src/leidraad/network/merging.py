# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: the circle. Fills `dossiers.ports.MergeMover`."""

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.network import members
from leidraad.network.models import CircleSignal, CircleTask, Consent, Guiding, HandOver, Member, Notice


class CircleMover:
    """Kringleden: who helps the one helps the other; who was in both circles stays in that of the kept dossier."""

    name = "helpers"

    def count(self, by: Actor, dossier_id: int) -> int:
        """How many rows this circle has, former ones included."""
        return Member.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let them belong to the other dossier."""
        # What was said and asked goes first: who is in both circles keeps it, and leaves only the circle that is no more.
        for table in (CircleSignal, CircleTask, HandOver):
            table.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier).update(
                dossier_id=to_dossier
            )
        # Word that waits is each one's own: whose dossier is no more could not even mark it as read.
        with context.upkeep(by.municipality_id, on):
            Notice.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier).update(
                dossier_id=to_dossier
            )
        with connection.cursor() as cursor:
            cursor.execute("select network_move_conversations(%s, %s)", (from_dossier, to_dossier))
        here = Member.objects.filter(municipality_id=by.municipality_id)
        there = here.filter(dossier_id=to_dossier, state__in=members.STANDING)
        taken = set(there.values_list("account_id", "ground"))
        rows = list(here.filter(dossier_id=from_dossier))
        for row in rows:
            if row.state in members.STANDING and (row.account_id, row.ground) in taken:
                members.stop(by, row, _("Dossiers samengevoegd"), at=at, on=on)
            row.dossier_id = to_dossier
            row.save(update_fields=["dossier"])
        Consent.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier).update(
            dossier_id=to_dossier
        )
        for guided in Guiding.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier):
            same = Guiding.objects.filter(dossier_id=to_dossier, valid__overlap=guided.valid)
            if not same.exists():
                Guiding.objects.filter(id=guided.id).update(dossier_id=to_dossier)
        return len(rows)
