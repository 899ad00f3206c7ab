# SPDX-License-Identifier: EUPL-1.2
"""Searching the audit trail (logboek): for the privacy officer, who sees who did what, and opens no dossier.

Every search leaves a line of its own. Values of rows that changed are shown, except what would make this a way into the
dossiers: identity numbers, free text about people, and everything about health stay hidden; that they changed does not.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from leidraad.access.audit import Action, Line, record
from leidraad.access.authority import insist
from leidraad.access.models import Account, AuditChange, AuditEvent, Membership
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou

PAGE: Final = 50
MOST_CHANGES: Final = 100
MOST_EXPORTED: Final = 20_000
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
#: Never shown, whatever the row: numbers of people, free text about them, reasons that point at illness, secrets.
HIDDEN: Final = frozenset(
    {
        "bsn_cipher", "bsn_index", "v_number", "note", "summary", "text", "title", "details", "filename", "content",
        "refused", "outcome", "search_key", "sound_key", "waiting_cause", "closed_reason", "director_reason", "reason",
        "withdrawn_reason", "purpose", "password", "totp_cipher", "recovery_codes", "key_hash", "token_hash",
        "changes", "texts", "why", "conclusion", "answer", "body", "helper", "on_behalf_of",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What is searched for; None and '' mean: all. Both days count (calendar days in Europe/Amsterdam)."""

    account_id: int | None = None
    action: Action | None = None
    dossier_id: int | None = None
    ground: Ground | None = None
    from_on: date | None = None
    until_on: date | None = None

    @property
    def in_use(self) -> int:
        """How many filters narrow the search."""
        return sum(value is not None for value in asdict(self).values())


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line: who (a name, or '' when nobody had logged in), what, which dossier, when, from where, on which ground.

    `on_behalf_of`: the name of who was absent then, when she did it in her place.
    """

    id: int
    occurred_at: datetime
    who: str
    account_id: int | None
    role: str
    action: str
    dossier_id: int | None
    object_kind: str
    object_id: int | None
    ground: str
    purpose: str
    address: str
    request_id: str
    details: dict[str, Any]
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class TrailPage:
    """One page of lines, newest first; `next_cursor` is None on the last page."""

    lines: tuple[TrailLine, ...]
    next_cursor: int | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs. Where `hidden`, both values are empty."""

    name: str
    old: str
    new: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that changed in the transaction of a line: `operation` is I (new), U (changed), D (removed) or B: a list of
    new rows that came in at once, of which the ids are kept.
    """

    table: str
    row_id: int
    operation: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class TrailDetail:
    """One line with the rows that its transaction changed; `more` is how many are not shown."""

    line: TrailLine
    changes: tuple[RowChange, ...]
    more: int


def search(by: Actor, filters: Filters, cursor: int | None = None, *, at: datetime) -> TrailPage:
    """Lines that fit, newest first, from `cursor` on (an earlier page's `next_cursor`). Leaves a line.

    Raises AccessDenied for who may not search the trail.
    """
    insist(by, Permission.AUDIT_SEARCH)
    rows = list(_fitting(by, filters, cursor)[: PAGE + 1])
    shown = rows[:PAGE]
    _note(by, filters, at, shown=len(shown))
    return TrailPage(tuple(_lines(shown)), shown[-1].id if len(rows) > PAGE else None)


def export(by: Actor, filters: Filters, *, at: datetime) -> tuple[TrailLine, ...]:
    """All lines that fit, newest first, at most MOST_EXPORTED. Leaves a line. Raises AccessDenied."""
    insist(by, Permission.AUDIT_SEARCH)
    rows = list(_fitting(by, filters, None)[:MOST_EXPORTED])
    _note(by, filters, at, exported=len(rows))
    return tuple(_lines(rows))


def line(by: Actor, line_id: int, *, at: datetime) -> TrailDetail:
    """One line, with what its transaction changed. Leaves a line. Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.AUDIT_SEARCH)
    event = AuditEvent.objects.filter(id=line_id, municipality_id=by.municipality_id).first()
    if event is None:
        raise NotFoundForYou
    record(
        by,
        Line(Action.AUDIT_SEARCHED, object_kind="audit_line", object_id=line_id, ground=Ground.SUPERVISION),
        at,
    )
    changes = AuditChange.objects.filter(transaction_id=event.transaction_id).order_by("id")
    shown = tuple(_change(row) for row in changes[:MOST_CHANGES])
    more = changes.count() - len(shown) if len(shown) == MOST_CHANGES else 0
    return TrailDetail(next(_lines([event])), shown, more)


def people(by: Actor) -> list[tuple[int, str]]:
    """Everybody who works or worked here, by name: account and name, for the filter. Raises AccessDenied."""
    insist(by, Permission.AUDIT_SEARCH)
    rows = Account.objects.filter(membership__municipality_id=by.municipality_id).distinct().order_by("name", "id")
    return list(rows.values_list("id", "name"))


def _fitting(by: Actor, filters: Filters, cursor: int | None) -> QuerySet[AuditEvent]:
    rows = AuditEvent.objects.filter(municipality_id=by.municipality_id).order_by("-id")
    exact: dict[str, Any] = {name: getattr(filters, name) for name in ("account_id", "action", "dossier_id", "ground")}
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    if filters.from_on is not None:
        rows = rows.filter(occurred_at__gte=_midnight(filters.from_on))
    if filters.until_on is not None:
        rows = rows.filter(occurred_at__lt=_midnight(filters.until_on + timedelta(days=1)))
    return rows if cursor is None else rows.filter(id__lt=cursor)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=AMSTERDAM)


def _note(by: Actor, filters: Filters, at: datetime, **counts: int) -> None:
    wanted = {name: str(value) for name, value in asdict(filters).items() if value is not None}
    record(by, Line(Action.AUDIT_SEARCHED, ground=Ground.SUPERVISION, details={**wanted, **counts}), at)


def _lines(events: list[AuditEvent]) -> Iterator[TrailLine]:
    accounts = {event.account_id for event in events if event.account_id is not None}
    names = dict(Account.objects.filter(id__in=accounts).values_list("id", "name"))
    behalf = _behalf(events)
    for event in events:
        yield TrailLine(
            id=event.id,
            occurred_at=event.occurred_at,
            who=names.get(event.account_id or 0, ""),
            account_id=event.account_id,
            role=event.role,
            action=event.action,
            dossier_id=event.dossier_id,
            object_kind=event.object_kind,
            object_id=event.object_id,
            ground=event.ground,
            purpose=event.purpose,
            address=event.address,
            request_id=event.request_id,
            details=event.details,
            on_behalf_of=behalf.get(event.details.get("on_behalf_of"), ""),
        )


def _behalf(events: list[AuditEvent]) -> dict[Any, str]:
    """The names of those in whose place something was done; no question when nobody stood in."""
    wanted = {event.details["on_behalf_of"] for event in events if "on_behalf_of" in event.details}
    rows = Membership.objects.filter(id__in=wanted) if wanted else Membership.objects.none()
    return dict(rows.values_list("id", "account__name"))


def _change(row: AuditChange) -> RowChange:
    old, new = row.old or {}, row.new or {}
    is_health = any(_is_health(values) for values in (old, new))
    changes = (_field(name, old.get(name), new.get(name)) for name in {**old, **new} if name != "id")
    fields = (each for each in changes if each.old != each.new)
    return RowChange(row.table, row.row_id, row.operation, tuple(_hide(each, is_health) for each in fields))


def _is_health(values: Mapping[str, Any]) -> bool:
    """Whether a row is about health, however its table says so (art. 37 Wi2021: only for who needs it)."""
    return Domain.HEALTH in (values.get("domain"), values.get("care")) or values.get("restricted") is True


def _field(name: str, old: Any, new: Any) -> FieldChange:
    return FieldChange(name, _text(old), _text(new))


def _hide(change: FieldChange, is_health: bool) -> FieldChange:
    return replace(change, old="", new="", hidden=True) if is_health or change.name in HIDDEN else change


def _text(value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
