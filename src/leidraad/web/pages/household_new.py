# SPDX-License-Identifier: EUPL-1.2
"""A new family by hand: one form, rows that grow without script, a look whether somebody is here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.arrival import service
from leidraad.arrival.types import Arrival
from leidraad.dossiers import selectors
from leidraad.dossiers.shown import PossibleDuplicate
from leidraad.dossiers.types import NewHousehold
from leidraad.web.pages.asking import accepted, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.household_forms import ArrivalForm
from leidraad.web.pages.household_rows import MembersFormSet, members, opened_folds, with_one_more, without
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: about the arrival, and a row per member."""

    arrival: ArrivalForm
    rows: MembersFormSet

    def is_valid(self) -> bool:
        """Judge both, so that all errors show at once."""
        return all([self.arrival.is_valid(), self.rows.is_valid()])


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the form who may be here already."""

    name: str
    found: list[PossibleDuplicate]


@needs(P.DOSSIER_CREATE, "GET", "POST")
def household_new(request: StaffRequest) -> HttpResponse:
    """Register a family that was linked to the municipality."""
    if "erbij" in request.POST:
        return _page(request, _typed(request, with_one_more(request.POST), quiet=True))
    if "weg" in request.POST:
        return _page(request, _typed(request, without(request.POST, request.POST["weg"]), quiet=True))
    given = _typed(request, sent(request))
    if not given.is_valid():
        return _page(request, given)
    alike = _alike(request, given)
    if _unseen(request, alike):
        return _page(request, given, alike)
    done: list[int] = []
    if accepted(given.arrival, lambda: done.append(_register(request, given))):
        return to_dossier(request, done[0], _("Het gezin staat in Leidraad."))
    return _page(request, given)


def _typed(request: StaffRequest, data: QueryDict | None, *, quiet: bool = False) -> Typed:
    by = request.actor
    directs = may(by, P.DOSSIER_DIRECT)
    start = {
        "director": str(by.membership_id) if directs else "",
        "team": "" if directs else str(by.team_id or ""),
    }
    directors, teams = selectors.directors(by, request.on), selectors.teams(by)
    arrival = ArrivalForm(data, directors=directors, teams=teams, quiet=quiet, initial=start)
    return Typed(arrival, members(data, on=request.on, quiet=quiet))


def _alike(request: StaffRequest, given: Typed) -> list[Alike]:
    """Who in the form may be here already."""
    rows = given.rows.forms
    found = selectors.duplicates_among(request.actor, [row.candidate() for row in rows])
    return [Alike(_name(row), some) for row, some in zip(rows, found, strict=True) if some]


def _name(row: Any) -> str:
    given = row.cleaned_data
    return " ".join(part for part in (given["given_names"], given["surname_prefix"], given["surname"]) if part)


def _unseen(request: StaffRequest, alike: list[Alike]) -> bool:
    """Is there anybody that "create anyway" was not about? A number that is taken never can be."""
    seen = set(request.POST.get("gezien", "").split(",")) if "toch" in request.POST else set()
    return any(same.certain or str(same.dossier_id) not in seen for one in alike for same in one.found)


def _register(request: StaffRequest, given: Typed) -> int:
    about = given.arrival.cleaned_data
    director, team = given.arrival.directed()
    people = tuple(row.new_person(about["linked_on"]) for row in given.rows.forms)
    family = NewHousehold(people, director, team, about["expected_members"] or 0)
    arrival = Arrival(family, about["coa_location"].strip(), about["housed_on"])
    return service.arrive(request.actor, [arrival], at=request.at, on=request.on)[0].dossier_ids[0]


def _page(request: StaffRequest, given: Typed, alike: list[Alike] | None = None) -> HttpResponse:
    ids = [str(same.dossier_id) for one in alike or [] for same in one.found]
    context = {
        "arrival": given.arrival,
        "rows": given.rows,
        "folds": opened_folds(given.rows),
        "alike": alike or [],
        "seen": ",".join(ids),
        "certain": any(same.certain for one in alike or [] for same in one.found),
    }
    status = 422 if alike else status_of(given.arrival, *given.rows.forms)
    return show(request, "pages/households/new.html", context, status=status)
