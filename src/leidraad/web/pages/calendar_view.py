# SPDX-License-Identifier: EUPL-1.2
"""The calendar of terms as words: weeks with rows, or the days of a month."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access.authority import may
from leidraad.access.directory_choices import Choices, choices
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines.types import CalendarPage, CalendarRow
from leidraad.pure.law.duties import State
from leidraad.web.pages.calendar_question import EVERY, MINE, Asked
from leidraad.web.pages.doors import StaffRequest
from leidraad.web.pages.terms_words import WHO
from leidraad.web.ui import filters

SOON_DAYS: Final = 7
IN_A_DAY: Final = 3
KINDS: Final = ("xlsx", "csv")


def context(request: StaffRequest, asked: Asked, page: CalendarPage) -> dict[str, Any]:
    """Everything that both pictures of the calendar show."""
    by, on, here = request.actor, request.on, reverse("calendar")
    known = choices(by, on, {row.director_id for row in page.rows if row.director_id is not None})
    return {
        "asked": asked,
        "here": here,
        "on": on,
        "chips": _chips(asked, here),
        "pictures": _pictures(asked, here),
        "filters": _filters(by, asked, known),
        "clear_url": f"{here}?{asked.address(team='', regie='', wie='', normen='')}",
        "every_url": f"{here}?{asked.address(team=EVERY, regie='', wie='', normen='', wanneer='')}",
        "export": _export(asked) if may(by, Permission.CASELOAD_EXPORT) and page.rows else [],
        "whose": _whose(by, asked, known),
        "names": known.names,
    }


def _chips(asked: Asked, here: str) -> list[dict[str, Any]]:
    titles = (("", _("Alles")), ("te-laat", _("Te laat")), ("week", _("Deze week")), ("maand", _("Deze maand")))
    return [
        {
            "label": label,
            "url": f"{here}?{asked.address(wanneer=code, beeld='', maand='')}",
            "current": not asked.month and asked.words["wanneer"] == code,
        }
        for code, label in titles
    ]


def _pictures(asked: Asked, here: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Lijst"), "url": f"{here}?{asked.address(beeld='', maand='')}", "current": not asked.month},
        {
            "label": _("Maand"),
            "url": f"{here}?{asked.address(beeld='maand', wanneer='')}",
            "current": bool(asked.month),
        },
    ]


def _whose(by: Actor, asked: Asked, known: Choices) -> str:
    """Which terms these are, in a few words."""
    if asked.query.director_id == by.membership_id:
        return _("Van mijn dossiers")
    if asked.query.team_id is None:
        return _("Van de hele gemeente")
    name = dict(known.teams).get(asked.query.team_id, "")
    return _("Van team %(name)s") % {"name": name} if name else _("Van één team")


def _filters(by: Actor, asked: Asked, known: Choices) -> list[dict[str, Any]]:
    own = next((name for number, name in known.teams if number == by.team_id), "")
    others = [(str(number), name) for number, name in known.teams if number != by.team_id]
    teams = [*([("", own)] if own else []), (EVERY if own else "", _("Alle teams")), *others]
    people = [(str(number), name) for number, name in known.directors if number != by.membership_id]
    words = asked.words
    return [
        {"name": "team", "label": _("Team"), "options": teams, "chosen": words["team"]},
        {
            "name": "regie",
            "label": _("Wie heeft de regie"),
            "options": [("", _("Iedereen")), (MINE, _("Ik")), *people],
            "chosen": words["regie"],
        },
        {
            "name": "wie",
            "label": _("Wie moet iets doen"),
            "options": [
                ("", _("Iedereen")),
                ("gemeente", WHO["municipality"]),
                ("deelnemer", WHO["participant"]),
                ("duo", WHO["duo"]),
            ],
            "chosen": words["wie"],
        },
        {
            "name": "normen",
            "label": _("Normen van de gemeente"),
            "options": [("", _("Ook tonen")), ("zonder", _("Alleen de wet"))],
            "chosen": words["normen"],
        },
    ]


def _export(asked: Asked) -> list[dict[str, str]]:
    labels = {"xlsx": _("Excel (xlsx)"), "csv": _("Tekst (csv)")}
    return [
        {
            "label": labels[kind],
            "url": f"{reverse('calendar-export', args=[kind])}?{asked.address()}",
            "icon": "download",
        }
        for kind in KINDS
    ]


# --- rows ------------------------------------------------------------------------------------------------------------


def line(row: CalendarRow, names: dict[int, str]) -> dict[str, Any]:
    """One term in words: never colour alone."""
    words, kind = urgency(row)
    nobody = _("nog niemand")
    return {
        "url": reverse("terms", args=[row.dossier_id]),
        "name": row.name,
        "title": row.title,
        "rule": row.rule,
        "rule_url": reverse("rule", args=[row.rule]),
        "due": row.due,
        "badge": words,
        "badge_kind": kind,
        "window": row.kind == "window",
        "who": str(WHO.get(row.who, row.who)),
        "director": names.get(row.director_id, nobody) if row.director_id is not None else nobody,
        "norm": row.is_norm,
    }


def urgency(row: CalendarRow) -> tuple[str, str]:
    """How soon, in words, and the kind of badge."""
    if row.state is State.WAITING:
        return _("wacht op gegevens"), "warn"
    distance = row.days_left
    text = filters.days_from(row.due, row.due - timedelta(days=distance))
    return text, "error" if distance < 0 else "warn" if distance < SOON_DAYS else ""


def weeks(rows: Sequence[CalendarRow], names: dict[int, str], on: date) -> list[dict[str, Any]]:
    """The rows by week; what is late stands first, together."""
    found: list[dict[str, Any]] = []
    for row in rows:
        title = week_title(row.due, on)
        if not found or found[-1]["title"] != title:
            found.append({"title": title, "late": row.due < on, "rows": []})
        found[-1]["rows"].append(line(row, names))
    return found


def week_title(day: date, on: date) -> str:
    """The week of a day: "Week 48: 23 tot en met 29 november 2026"."""
    if day < on:
        return _("De laatste dag is voorbij")
    monday = day - timedelta(days=day.weekday())
    parts = {
        "number": day.isocalendar().week,
        "first": filters.day(monday, short=True),
        "last": filters.day(monday + timedelta(days=6), short=True),
    }
    text = _("Week %(number)s: %(first)s tot en met %(last)s") % parts
    this = on - timedelta(days=on.weekday())
    return _("Deze week (%(text)s)") % {"text": text} if monday == this else text


# --- a month ---------------------------------------------------------------------------------------------------------


def month(asked: Asked, page: CalendarPage, names: dict[int, str], on: date) -> dict[str, Any]:
    """The days of a month in weeks, each with its terms, and the ways to the months around it."""
    first = asked.month or on.replace(day=1)
    by_day: dict[date, list[dict[str, Any]]] = {}
    for row in page.rows:
        by_day.setdefault(row.due, []).append(line(row, names))
    here = reverse("calendar")
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    days = [
        [_day(day, first, by_day, on) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    return {
        "title": date_format(first, "F Y"),
        "weekdays": [(date_format(each["date"], "D"), date_format(each["date"], "l")) for each in days[0]],
        "weeks": days,
        "days": [each for week in days for each in week if each["rows"] and each["inside"]],
        "count": ngettext("%(num)d termijn", "%(num)d termijnen", len(page.rows)) % {"num": len(page.rows)},
        "cut": page.older is not None,
        "previous_url": f"{here}?{asked.address(maand=f'{before:%Y-%m}')}",
        "next_url": f"{here}?{asked.address(maand=f'{after:%Y-%m}')}",
        "now_url": f"{here}?{asked.address(maand=f'{on:%Y-%m}')}",
    }


def _day(day: date, first: date, by_day: dict[date, list[dict[str, Any]]], on: date) -> dict[str, Any]:
    rows = by_day.get(day, [])
    inside = day.month == first.month
    return {
        "date": day,
        "inside": inside,
        "today": day == on,
        "weekday": date_format(day, "l"),
        "rows": rows,
        "first": rows[:IN_A_DAY] if inside else [],
        "more": max(len(rows) - IN_A_DAY, 0),
    }


def table(rows: Iterable[CalendarRow], names: dict[int, str]) -> tuple[list[str], list[list[Any]]]:
    """The calendar as a sheet: days as days, numbers as numbers."""
    headings = [
        _("Dossier"), _("Naam"), _("Termijn"), _("Regel"), _("Laatste dag"), _("Dagen over"), _("Stand"),
        _("Wie moet iets doen"), _("Regie"), _("Wet of norm"),
    ]  # fmt: skip
    lines = []
    for row in rows:
        told = line(row, names)
        norm = _("norm van de gemeente") if row.is_norm else _("wet")
        lines.append(
            [row.dossier_id, row.name, row.title, row.rule, row.due, row.days_left, told["badge"], told["who"],
             told["director"], norm]
        )  # fmt: skip
    return headings, lines
