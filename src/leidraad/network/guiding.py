# SPDX-License-Identifier: EUPL-1.2
"""The fixed guide of a family (vaste begeleider, GUI-6): from-until, one at a time; each change stays visible and counts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.backends.postgresql.psycopg_any import DateRange

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network.models import Guiding
from leidraad.network.types import GuideShown


def guides(by: Actor, dossier_id: int) -> tuple[GuideShown, ...]:
    """Who guided, the first one first."""
    rows = Guiding.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id)
    found = [
        GuideShown(row.account_id, row.name, row.valid.lower, row.valid.upper and row.valid.upper - timedelta(days=1))
        for row in rows
        if not row.valid.isempty
    ]
    return tuple(sorted(found, key=lambda one: one.starts_on))


def changes(found: Iterable[GuideShown]) -> int:
    """How often the guide became somebody else."""
    return sum(before.account_id != after.account_id for before, after in pairwise(found))


def names(by: Actor, dossier_ids: Iterable[int], *, besides: int, on: date) -> tuple[str, ...]:
    """Who guides these dossiers today, without one account; by name. The caller has asked `may`."""
    rows = Guiding.objects.filter(municipality_id=by.municipality_id, dossier_id__in=list(dossier_ids))
    found = rows.filter(valid__contains=on).exclude(account_id=besides).values_list("name", flat=True)
    return tuple(sorted(set(found)))


def set_guide(by: Actor, dossier_ids: list[int], account_id: int, name: str, *, at: datetime, on: date) -> None:
    """From today on this is the fixed guide of these dossiers. The caller has asked `may`."""
    for dossier_id in dossier_ids:
        now = _now(by, dossier_id, on)
        if now is not None and now.account_id == account_id:
            continue
        if now is not None:
            _close(now, on)
        row = Guiding(
            municipality_id=by.municipality_id, dossier_id=dossier_id, account_id=account_id, name=name,
            valid=DateRange(on, None),
        )  # fmt: skip
        row.save(force_insert=True)
        _tell(by, dossier_id, "Vaste begeleider gewijzigd" if now else "Vaste begeleider gekozen", name, at, on)


def end_guide(by: Actor, dossier_id: int, account_id: int, *, at: datetime, on: date) -> None:
    """This person guides no longer, if she did."""
    now = _now(by, dossier_id, on)
    if now is not None and now.account_id == account_id:
        _close(now, on)
        _tell(by, dossier_id, "Vaste begeleider gestopt", now.name, at, on)


def _now(by: Actor, dossier_id: int, on: date) -> Guiding | None:
    rows = Guiding.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id, valid__contains=on)
    return rows.first()


def _close(row: Guiding, on: date) -> None:
    # Chosen and put right on one day: nobody was guided by her.
    row.valid = DateRange(empty=True) if row.valid.lower >= on else DateRange(row.valid.lower, on)
    row.save(update_fields=["valid"])


def _tell(by: Actor, dossier_id: int, title: str, name: str, at: datetime, on: date) -> None:
    audit.record(by, Line(Action.GUIDE_CHANGED, dossier_id), at)
    add_entry(by, [dossier_id], Entry(EntryKind.NETWORK, title, name), at=at, on=on)
