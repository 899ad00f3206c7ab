# SPDX-License-Identifier: EUPL-1.2
"""Keeping what is being typed: the form sends it by itself, a question at a time, and hears what colleagues did meanwhile."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.intake import service
from leidraad.intake.shown import DraftKept, DraftShown
from leidraad.intake.types import NewDraft, Source
from leidraad.web.pages import intake_answers
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_answers import Typed
from leidraad.web.pages.intake_asking import to_change
from leidraad.web.ui.render import page


@needs(P.INTAKE_EDIT, "POST")
def keep(request: StaffRequest, dossier_id: int, domain: str) -> HttpResponse:
    """Keep what is being typed at some questions of a domain; answers with a line for each."""
    to_change(request, dossier_id)
    given = intake_answers.typed_anywhere(request.POST)
    try:
        kept = store(request, dossier_id, intake_answers.source_of(request.POST.get("source", "")), given)
    except InvalidInput as problem:
        return page(request, "pages/intake/draft.html", {"rows": [], "problem": str(problem)}, status=422)
    return page(request, "pages/intake/draft.html", {"rows": [_row(one) for one in kept]})


def store(request: StaffRequest, dossier_id: int, source: Source, given: Iterable[Typed]) -> tuple[DraftKept, ...]:
    """Keep these as drafts. Raises InvalidInput when it is too much."""
    new = [
        NewDraft(one.code, one.state, one.values, one.note, one.before, one.seen, one.changed) for one in given
    ]  # fmt: skip
    return service.keep_drafts(request.actor, dossier_id, source, new, at=request.at, on=request.on)


def _row(one: DraftKept) -> dict[str, object]:
    newer = [intake_answers.told_answer(answer, None) for answer in one.newer]
    return {
        "code": one.question,
        "changed": one.changed,
        "at": one.at,
        "newer": newer,
        "typing": told_typing(one.typing),
    }


def told_typing(names: Iterable[str]) -> str:
    """Who else is typing at a question; '' for nobody."""
    found = ", ".join(sorted(set(names)))
    return _("%(name)s typt hier ook iets.") % {"name": found} if found else ""


def typed_of(found: Iterable[DraftShown], source: Source) -> dict[str, Typed]:
    """The own drafts of one source, as the form holds them."""
    return {
        one.question: Typed(one.question, one.state, one.values, one.note, one.before, one.seen)
        for one in found
        if one.mine and one.source is source
    }
