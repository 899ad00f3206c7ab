# SPDX-License-Identifier: EUPL-1.2
"""Terms in words: what must be done, until when, by whom, and why; the template only places them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leidraad.deadlines.types import Difference, DutyShown, Standing
from leidraad.pure.law.duties import Quantity, State
from leidraad.pure.law.facts import KINDS, Fact
from leidraad.web.pages import facts_words, terms_words
from leidraad.web.pages.navigation import address
from leidraad.web.ui.filters import day, days_from

#: A term that ends within so many days is near.
NEAR: Final = 30
WINDOWS: Final = frozenset({"window", "period", "permission"})
DONE: Final = frozenset({State.MET, State.MET_LATE, State.PASSED})
URGENT: Final = 14
A_YEAR: Final = 366
#: Duties that count parts of an exam, not hours.
PARTS: Final = frozenset({"exam", "exam_parts"})


#: Kinds of facts in the order of a life; those at its end are nobody's task now.
ORDER: Final = tuple(kind for _title, kinds in facts_words.THEMES for kind in kinds)
LAST: Final = frozenset({"fulfilled", "ended", "fine_published"})


@dataclass(frozen=True, slots=True)
class Group:
    """Groep termijnen: its heading and rows; `folded` hides what needs nobody now."""

    code: str
    title: str
    rows: tuple[dict[str, Any], ...]
    folded: bool = False

    @property
    def bundles(self) -> list[dict[str, Any]]:
        """The rows by what they wait for."""
        return bundles(self.rows)


def language() -> str:
    """The language in which the law explains itself: Dutch, or English for everybody else."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"


def groups(found: Sequence[DutyShown], on: date, *, dossier_id: int, can_record: bool) -> list[Group]:
    """All terms, what is late first; a group without rows is left out."""
    titles = {
        "late": _("Te laat"),
        "near": _("Binnen een maand"),
        "later": _("Later"),
        "waiting": _("Wacht op gegevens"),
        "done": _("Gedaan of voorbij"),
        "not": _("Geldt niet voor deze persoon"),
    }
    rows: dict[str, list[DutyShown]] = {code: [] for code in titles}
    for duty in found:
        rows[_group_of(duty, on)].append(duty)
    asked = dossier_id if can_record else 0
    return [
        Group(code, titles[code], tuple(row(duty, on, asked) for duty in sorted(chosen, key=_urgency)),
              code in ("done", "not"))
        for code, chosen in rows.items()
        if chosen
    ]  # fmt: skip


def _group_of(duty: DutyShown, on: date) -> str:
    if duty.state is State.OVERDUE:
        return "late"
    if duty.state is State.WAITING:
        return "waiting"
    if duty.state is State.NOT_APPLICABLE:
        return "not"
    if duty.state in DONE:
        return "done"
    first = _first_day(duty)
    return "near" if first is not None and (first - on).days <= NEAR else "later"


def _first_day(duty: DutyShown) -> date | None:
    """The day that matters next: the start of what cannot begin yet, else the last day."""
    return duty.starts or duty.due if duty.state is State.NOT_YET else duty.due


def _urgency(duty: DutyShown) -> tuple[date, str]:
    return _first_day(duty) or date.max, duty.rule


def row(duty: DutyShown, on: date, dossier_id: int = 0) -> dict[str, Any]:
    """One term in words. With a dossier what is missing can be filled in at once."""
    words, kind, sign = terms_words.STATE[duty.state]
    return {
        "rule": duty.rule,
        "title": duty.title or duty.rule,
        "badge": (str(words), kind, sign),
        "when": when(duty),
        "left": distance(duty, on),
        "urgent": duty.state is State.OVERDUE or (duty.state is State.OPEN and _is_soon(duty)),
        "who": str(terms_words.WHO.get(duty.who, duty.who)),
        "is_norm": duty.is_norm,
        "mark": "" if duty.is_norm else str(terms_words.STATUS.get(duty.status, "")),
        "done": done_by(duty, dossier_id),
        "quantity": quantity(duty.quantity, duty.duty),
        "needs": duty.missing,
        "missing": [(facts_words.title(one), _record(dossier_id, one)) for one in duty.missing],
        "why": why(duty),
    }


def done_by(duty: DutyShown, dossier_id: int) -> tuple[str, str] | None:
    """The fact with which a running duty is done: its name and where to record it."""
    kind = terms_words.DONE_BY.get(duty.duty)
    if kind not in KINDS or not dossier_id or duty.state not in (State.OPEN, State.OVERDUE):
        return None
    return facts_words.title(kind), _record(dossier_id, kind)


def _is_soon(duty: DutyShown) -> bool:
    return duty.days_left is not None and duty.days_left <= URGENT and duty.kind not in WINDOWS


def _record(dossier_id: int, kind: str) -> str:
    return reverse("fact-new", args=[dossier_id]) + f"?soort={kind}" if dossier_id else ""


def when(duty: DutyShown) -> str:
    """The last day of a term, or from when until when something can be done."""
    if duty.met_on is not None:
        done = _("Gedaan op %(day)s.") % {"day": day(duty.met_on)}
        last = _("Laatste dag: %(day)s.") % {"day": day(duty.due)} if duty.due else ""
        return f"{done} {last}".strip()
    if duty.kind in WINDOWS:
        return _window(duty)
    return _("Uiterlijk %(day)s") % {"day": day(duty.due)} if duty.due else _("Nog geen datum")


def _window(duty: DutyShown) -> str:
    days = {"start": day(duty.starts), "due": day(duty.due)}
    if duty.starts and duty.due:
        return _("Van %(start)s tot en met %(due)s") % days
    if duty.starts:
        return _("Vanaf %(start)s") % days
    return _("Tot en met %(due)s") % days if duty.due else _("Nog geen datum")


def distance(duty: DutyShown, on: date) -> str:
    """How far off the day is; only for what still has to come."""
    if duty.state is State.NOT_YET and duty.starts and duty.starts > on:
        return _("begint %(when)s") % {"when": _far(duty.starts, on)}
    if duty.due is None or duty.state not in (State.OPEN, State.OVERDUE):
        return ""
    if duty.kind in WINDOWS:
        return _("eindigt %(when)s") % {"when": _far(duty.due, on)}
    return _far(duty.due, on)


def _far(day_given: date, on: date) -> str:
    """How far off a day is; beyond a year nobody counts the days."""
    years = (day_given - on).days // A_YEAR
    if years > 0:
        return ngettext("over ruim %(num)s jaar", "over ruim %(num)s jaar", years) % {"num": years}
    return days_from(day_given, on)


def quantity(asked: Quantity | None, duty: str = "") -> dict[str, Any] | None:
    """How far hours, or parts of the exam, are: in words and as numbers for a bar."""
    if asked is None or asked.required <= 0:
        return None
    left = max(0, asked.required - asked.done - asked.deducted)
    said = {"done": asked.done, "required": asked.required, "deducted": asked.deducted, "left": left}
    numbers = {name: facts_words.hours(value) for name, value in said.items()}
    in_parts = duty in PARTS
    label = _("%(done)s van %(required)s onderdelen gedaan") if in_parts else _("%(done)s van %(required)s uur gedaan")
    to_go = _("nog %(left)s onderdelen") if in_parts else _("nog %(left)s uur")
    return {
        "value": min(asked.required, asked.done + asked.deducted) / 100,
        "total": asked.required / 100,
        "label": label % numbers,
        "deducted": _("%(deducted)s uur telt mee uit PVT en MAP") % numbers if asked.deducted else "",
        "left": to_go % numbers if left else _("alles is gedaan"),
    }


def why(duty: DutyShown) -> dict[str, Any]:
    """What unfolds under "Waarom?"."""
    receipt = duty.receipt
    return {
        "because": duty.because,
        "facts": [fact_line(fact) for fact in receipt.facts] if receipt else [],
        "article": duty.article,
        "page": address("rule", duty.rule),
        "source": duty.source if duty.source.startswith("https://") or duty.source.startswith("http://") else "",
        "status": duty.status,
        "note": duty.status_note,
        "version": _("Deze tekst geldt vanaf %(day)s.") % {"day": day(duty.version)} if duty.version else "",
        "file": receipt.file if receipt else "",
        "fingerprint": receipt.fingerprint[:12] if receipt else "",
        "check": _check(duty),
        "differs": duty.stored_differs,
    }


def _check(duty: DutyShown) -> str:
    if duty.check_due is None or duty.check_due == duty.due:
        return ""
    sentence = _("DUO noemt %(duo)s. Wij rekenen %(own)s uit. De datum van DUO gaat voor; vraag DUO naar het verschil.")
    return sentence % {"duo": day(duty.due), "own": day(duty.check_due)}


def fact_line(fact: Fact) -> dict[str, str]:
    """A fact of a receipt: what, and when."""
    on = day(date.fromordinal(fact.on)) if fact.on else _("nog niet gekregen")
    return {"what": facts_words.title(fact.kind), "when": on}


def next_three(found: Iterable[DutyShown], on: date, dossier_id: int = 0) -> list[dict[str, Any]]:
    """The terms that come first, for the dossier itself: what is late, then what somebody must do next."""
    running = [
        duty for duty in found
        if duty.state in (State.OVERDUE, State.OPEN) and duty.due is not None and duty.kind not in WINDOWS
    ]  # fmt: skip
    return [row(duty, on, dossier_id) for duty in sorted(running, key=_urgency)[:3]]


def missing(found: Iterable[DutyShown], dossier_id: int) -> list[dict[str, str]]:
    """What to fill in so that terms can be worked out: each kind once, in the order of a life, what the law asks first."""
    waiting = [duty for duty in found if duty.state is State.WAITING]
    by_law = {kind for duty in waiting if not duty.is_norm for kind in duty.missing}
    kinds = {kind for duty in waiting for kind in duty.missing} - LAST
    chosen = sorted(kinds, key=lambda kind: (kind not in by_law, _place(kind)))
    return [{"kind": kind, "title": facts_words.title(kind), "url": _record(dossier_id, kind)} for kind in chosen]


def bundles(waiting: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that wait, put together by what they wait for; what only comes at the end is last and asks nothing."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one in waiting:
        found.setdefault(one["needs"], []).append(one)
    kinds = sorted(found, key=lambda needs: (bool(set(needs) & LAST), [_place(kind) for kind in needs]))
    return [
        {"missing": found[needs][0]["missing"], "asks": not set(needs) & LAST, "rows": found[needs]} for needs in kinds
    ]


def _place(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def standing_words(standing: Standing | None) -> list[str]:
    """Somebody's place in the law, in short."""
    if standing is None:
        return []
    route = str(facts_words.ROUTES[standing.route]) if standing.route else str(terms_words.ROUTE[""])
    return [
        str(terms_words.REGIME_SHORT[standing.regime]),
        _("groep: %(group)s") % {"group": terms_words.GROUP_SHORT[standing.group]},
        _("eerste route: %(route)s") % {"route": route},
    ]


def changes(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Before and after, per term."""
    return [
        {"title": one.title, "rule": one.rule, "before": _short(one.before), "after": _short(one.after)}
        for one in found
    ]


def _short(duty: DutyShown | None) -> dict[str, Any] | None:
    if duty is None or duty.state is State.NOT_APPLICABLE:
        return None
    words, kind, sign = terms_words.STATE[duty.state]
    hours = quantity(duty.quantity, duty.duty)
    told = [when(duty), hours["label"] if hours else ""]
    return {"badge": (str(words), kind, sign), "told": [piece for piece in told if piece]}


def late(found: Iterable[DutyShown]) -> int:
    """How many terms are late."""
    return sum(duty.state is State.OVERDUE for duty in found)
