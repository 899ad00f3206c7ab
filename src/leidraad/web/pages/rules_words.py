# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for the codes of the law: kinds of rules, how sure, subjects, units. States and people are in `terms_words`."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from leidraad.pure.law.duties import State
from leidraad.pure.law.rules import RuleKind, Status
from leidraad.web.pages import terms_words
from leidraad.web.pages.terms_words import GROUP_SHORT as GROUP
from leidraad.web.pages.terms_words import REGIME_SHORT as REGIME
from leidraad.web.pages.terms_words import WHO
from leidraad.web.pages.words import Words

__all__ = ["GROUP", "REGIME", "WHO"]

STATUS: Words = {
    Status.CONFIRMED: _("Nagelezen in de bron"),
    **{Status(code): words for code, words in terms_words.STATUS.items()},
}
STATUS_BADGE: Final = {
    Status.CONFIRMED: "ok",
    Status.INFERRED: "info",
    Status.UNVERIFIED: "warn",
    Status.CONFIGURABLE: "info",
}
STATUS_MEANS: Words = {
    Status.CONFIRMED: _("Wij hebben de tekst gelezen en die zegt dit."),
    Status.INFERRED: _("Zo lezen wij de tekst. Die zegt het niet met zoveel woorden."),
    Status.UNVERIFIED: _("Wij konden de tekst nog niet nalezen. Kijk dit zelf na."),
    Status.CONFIGURABLE: _("Dit staat niet vast in de wet. De gemeente kan het zelf kiezen."),
}
STATE: Mapping[State, object] = {state: words for state, (words, _badge, _sign) in terms_words.STATE.items()}
STATE_BADGE: Final = {state: badge for state, (_words, badge, _sign) in terms_words.STATE.items()}
ROUTE: Words = {"b1": _("B1-route"), "education": _("Onderwijsroute"), "z": _("Z-route")}
KIND: Words = {
    RuleKind.DEADLINE: _("Termijn"),
    RuleKind.WINDOW: _("Tijd waarin iets kan"),
    RuleKind.PERIOD: _("Tijd dat iets duurt"),
    RuleKind.HOURS: _("Aantal uren"),
    RuleKind.PERMISSION: _("Iets mag vanaf een dag"),
    RuleKind.NEW_TERM: _("Nieuwe termijn"),
    RuleKind.EXTENSION: _("Verlenging"),
    RuleKind.POSTPONEMENT: _("Uitstel"),
    RuleKind.CHECK: _("Controle"),
    RuleKind.STATE: _("Uitgangspunt"),
    RuleKind.REFERENCE: _("Uitleg"),
}
LAYER: Words = {
    "act": _("Wet"),
    "decree": _("Besluit"),
    "regulation": _("Regeling"),
    "agreement": _("Afspraak"),
    "municipal": _("Norm van de gemeente"),
}
#: By the letters before the number of a rule.
SUBJECT: Words = {
    "SCOPE": _("Wie moet inburgeren"),
    "INTAKE": _("Brede intake"),
    "PIP": _("Plan (PIP)"),
    "ROUTE": _("Leerroutes"),
    "TERM": _("Tijd om in te burgeren"),
    "PROG": _("Voortgang"),
    "FINE": _("Boetes"),
    "ONTZ": _("Ontzorgen"),
    "MB": _("Maatschappelijke begeleiding"),
    "GEZIN": _("Gezin en latere komst"),
    "OLD": _("Wet van 2013"),
    "HOUSE": _("Wonen"),
    "DATA": _("Gegevens delen"),
    "GEN": _("Hoe wij dagen tellen"),
    "FUND": _("Geld van het Rijk"),
    "DUO": _("Controles van DUO"),
    "NORM": _("Normen van de gemeente"),
}
UNIT: Final = {
    "days": (_("dag"), _("dagen")),
    "weeks": (_("week"), _("weken")),
    "months": (_("maand"), _("maanden")),
    "years": (_("jaar"), _("jaar")),
    "hours": (_("uur"), _("uur")),
    "parts": (_("onderdeel"), _("onderdelen")),
    "euro": (_("euro"), _("euro")),
    "percent": (_("procent"), _("procent")),
    "times": (_("keer"), _("keer")),
    "persons": (_("persoon"), _("personen")),
}
HOURS_OF: Words = {
    "nt2": _("lessen Nederlands (NT2)"),
    "nt2_intake": _("lessen tijdens de intake"),
    "course_z": _("lessen in de Z-route"),
    "participation": _("meedoen (participatie)"),
    "pvt": _("participatieverklaring (PVT)"),
    "map_practice": _("praktijk bij de MAP"),
    "map": _("MAP"),
}
EXAM_PART: Words = {
    "reading": _("lezen"),
    "listening": _("luisteren"),
    "writing": _("schrijven"),
    "speaking": _("spreken"),
    "knm": _("Kennis van de Nederlandse maatschappij (KNM)"),
    "ona": _("Oriëntatie op de Nederlandse arbeidsmarkt (ONA)"),
}
ABOUT: Words = {
    "exemption": _("vrijstelling"),
    "medical_relief": _("ontheffing om gezondheid"),
    "exceptional_relief": _("ontheffing om bijzondere omstandigheden"),
    "extension": _("extra tijd"),
}
