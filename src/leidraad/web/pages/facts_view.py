# SPDX-License-Identifier: EUPL-1.2
"""Facts in words: the ledger with its history, and the kinds to choose from."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.deadlines.types import FactShown, Standing
from leidraad.pure.law.facts import KINDS
from leidraad.web.pages import facts_words as words
from leidraad.web.pages.facts_forms import in_words
from leidraad.web.ui.filters import moment


def rows(found: Sequence[FactShown], dossier_id: int, *, can_record: bool) -> list[dict[str, Any]]:
    """Every row of the ledger that told something, newest day first; what was taken back says so."""
    taken_back = {one.replaces: one for one in found if one.withdrawn}
    by_id = {one.id: one for one in found}
    return [
        _row(one, by_id.get(one.replaced_by or 0), dossier_id, can_record and not one.hidden)
        | {"withdrawn": _withdrawn(taken_back.get(one.id))}
        for one in found
        if not one.withdrawn
    ]


def _row(one: FactShown, after: FactShown | None, dossier_id: int, can_change: bool) -> dict[str, Any]:
    change = can_change and one.current
    return {
        "id": one.id,
        "title": words.title(one.kind),
        "when": in_words(one.on),
        "more": words.particulars(one),
        "source": str(words.SOURCE.get(one.source, one.source)),
        "by": one.recorded_by,
        "at": moment(one.recorded_at, short=True),
        "current": one.current,
        "instead": _instead(after) if after and not after.withdrawn else "",
        "reason": one.reason,
        "correct": reverse("fact-correct", args=[dossier_id, one.id]) if change else "",
        "withdraw": reverse("fact-withdraw", args=[dossier_id, one.id]) if change else "",
    }


def _instead(after: FactShown) -> str:
    told = _("Verbeterd op %(moment)s. Nu staat er: %(day)s.")
    return told % {"moment": moment(after.recorded_at, short=True), "day": in_words(after.on)}


def _withdrawn(act: FactShown | None) -> dict[str, str] | None:
    if act is None:
        return None
    return {"by": act.recorded_by, "at": moment(act.recorded_at, short=True), "reason": act.reason}


def themes(address: str, standing: Standing | None, wanted: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The kinds to choose from, by theme; on top what terms are waiting for."""
    old = standing is not None and standing.regime == "wi2013"
    made = [(str(title), [kind for kind in kinds if kind in KINDS]) for title, kinds in words.THEMES]
    chosen = [(_("Hier wacht een termijn op"), list(wanted)), *made]
    return [
        {
            "title": title,
            "wanted": title == chosen[0][0],
            "kinds": [_choice(address, kind) for kind in kinds if old or kind != "obligation_started"],
        }
        for title, kinds in chosen
        if any(old or kind != "obligation_started" for kind in kinds)
    ]


def _choice(address: str, kind: str) -> dict[str, str]:
    return {"title": words.title(kind), "url": f"{address}?soort={kind}"}
