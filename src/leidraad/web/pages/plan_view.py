# SPDX-License-Identifier: EUPL-1.2
"""A plan in words: goals by life domain with what happens under them; the template only places them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from leidraad.access.types import Domain
from leidraad.plans.types import DecisionShown, PlanShown, SignatureWay, Signer
from leidraad.pure.plans.stalling import Stall
from leidraad.pure.plans.types import Activity, GoalState, PlanState
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.plan_html import HEADING, Cards
from leidraad.web.pages.words import DOMAIN
from leidraad.web.ui.addresses import numbered
from leidraad.web.ui.filters import day

#: The parts of a plan: name of the address and its words.
PARTS: Final = (
    "plan", "plan-film", "plan-week", "plan-family", "plan-decisions", "plan-meetings", "plan-proposals",
)  # fmt: skip
Row = dict[str, Any]


def language() -> str:
    """The language in which changes are told."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def parts(dossier_id: int, current: str, counts: Mapping[str, int] | None = None) -> list[Row]:
    """Links to the parts of a plan; `current` is the one that is open."""
    told = {
        "plan": _("Plan"),
        "plan-film": _("Film"),
        "plan-week": _("Week"),
        "plan-family": _("Gezin"),
        "plan-decisions": _("Besluiten"),
        "plan-meetings": _("Gesprekken"),
        "plan-proposals": _("Voorstellen"),
    }
    return [
        {"label": told[name], "url": numbered(name, dossier_id), "current": name == current,
         "count": (counts or {}).get(name) or None}
        for name in PARTS
    ]  # fmt: skip


class Telling:
    """Turns one plan into rows: the words of one language, names, and where changing leads."""

    def __init__(self, names: Mapping[str, str], on: date, base: str = "", stalls: Iterable[Stall] = ()) -> None:
        self.cards = Cards(names, on, base)
        self.stalls: dict[str, list[Stall]] = {}
        for one in stalls:
            self.stalls.setdefault(one.goal_id, []).append(one)

    def domains(self, state: PlanState, *, closed: bool = False, level: int = HEADING) -> list[Row]:
        """Goals that run (or those that ended) by life domain, in the order of the domains, as html."""
        found: dict[str, list[str]] = {}
        under: dict[str, list[Activity]] = {}
        for one in state.activities.values():
            under.setdefault(one.goal_id, []).append(one)
        for goal in state.in_order():
            if (goal.state is not GoalState.OPEN) is closed:
                ordered = sorted(under.get(goal.id, ()), key=lambda one: (one.start_on or date.max, one.title, one.id))
                card = self.cards.goal(goal, ordered, self.stalls.get(goal.id, ()), state, level)
                found.setdefault(goal.domain, []).append(card)
        return [
            {"code": code.value, "title": str(title), "icon": words.DOMAIN_ICON[code],
             "count": len(found[code.value]), "html": Markup("\n".join(found[code.value]))}  # noqa: S704 (html by `Cards`)
            for code, title in DOMAIN.items()
            if code.value in found
        ]  # fmt: skip

    def stall(self, one: Stall, state: PlanState) -> str:
        """Why the goal, or an activity under it, stands still."""
        return self.cards.stall(one, state)


def page(shown: PlanShown, on: date) -> Row:
    """All words of the page of a plan."""
    base = numbered("plan", shown.dossier_id) if shown.may_edit else ""
    telling = Telling(shown.names, on, base, shown.stalls)
    state = shown.state
    return {
        "shown": shown,
        "domains": telling.domains(state),
        "closed": telling.domains(state, closed=True, level=2),
        "still": len({one.goal_id for one in shown.stalls}),
        "texts": [(str(title), state.texts[key.value]) for key, title in words.EXPECTATION.items()
                  if key.value in state.texts],
        "doing": doing_counts(state),
        "decision": decision_line(shown.decision),
        "share": shown.week.full_time_share,
        "week_hours": words.hours(shown.week.hours) or "0",
        "empty": len(shown.week.empty),
        "collisions": len(shown.week.collisions),
        "can_add": [pair for pair in DOMAIN.items() if not (shown.hides_health and pair[0] == Domain.HEALTH)],
        "parts": parts(shown.dossier_id, "plan", {"plan-proposals": shown.proposals_open}),
    }  # fmt: skip


def doing_counts(state: PlanState) -> list[tuple[str, int]]:
    """How many activities are done for the participant, together, and by herself."""
    said = [one.doing for one in state.activities.values() if one.doing]
    return [(str(title), said.count(code)) for code, title in words.DOING.items()] if said else []


def decision_line(found: DecisionShown | None) -> Row | None:
    """The decision in force in one line."""
    if found is None:
        return None
    route = str(words.ROUTE.get(found.content.route, found.content.route))
    return {
        "number": found.number, "dated": day(found.dated_on), "route": route, "by": found.made_by_name,
        "signed": signed_line(found), "version": found.plan_version,
    }  # fmt: skip


def signed(found: DecisionShown) -> set[Signer]:
    """Which sides signed."""
    return {one.who for one in found.signatures if one.way is not SignatureWay.REFUSED}


def signed_line(found: DecisionShown) -> tuple[str, bool]:
    """Who signed, in words, and whether both sides did (PIP-5: the participant and the municipality)."""
    sides = signed(found)
    if any(one.way is SignatureWay.REFUSED for one in found.signatures) and Signer.PARTICIPANT not in sides:
        return _("Deelnemer wil niet tekenen"), False
    if not sides:
        return _("Nog niet ondertekend"), False
    if Signer.PARTICIPANT not in sides:
        return _("Deelnemer moet nog tekenen"), False
    if Signer.MUNICIPALITY not in sides:
        return _("Gemeente moet nog tekenen"), False
    return _("Ondertekend door deelnemer en gemeente"), True
