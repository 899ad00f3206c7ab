# SPDX-License-Identifier: EUPL-1.2
"""Lines of the timeline in the language of the reader. They are stored in Dutch, with codes beside."""

from datetime import date

from django.utils.translation import get_language, gettext, gettext_noop

from leidraad.dossiers.shown import EntryShown
from leidraad.dossiers.types import ContactKind, EntryKind, Stage, WaitingCause
from leidraad.web.pages import facts_words, words
from leidraad.web.pages.person_words import listed
from leidraad.web.ui.filters import day

#: What the rooms write as titles, and what stands before and after a colon. Here only to be translated.
TITLES = (
    gettext_noop("Dossier aangemaakt"),
    gettext_noop("Ingelezen uit een lijst"),
    gettext_noop("Gegevens gewijzigd"),
    gettext_noop("Relatie vastgelegd"),
    gettext_noop("Relatie verwijderd"),
    gettext_noop("Gezinslid erbij"),
    gettext_noop("Verwachte gezinsleden aangepast"),
    gettext_noop("Rol in het gezin gewijzigd"),
    gettext_noop("Huishouden gesplitst"),
    gettext_noop("Huishoudens samengevoegd"),
    gettext_noop("Uit het huishouden vertrokken"),
    gettext_noop("Document toegevoegd"),
    gettext_noop("Document teruggetrokken"),
    gettext_noop("Dossier gesloten"),
    gettext_noop("Dossier heropend"),
    gettext_noop("Dossiers samengevoegd"),
    gettext_noop("Regie overgedragen"),
    gettext_noop("Verantwoordelijkheid overgedragen"),
    gettext_noop("Overdracht aangeboden"),
    gettext_noop("Overdracht aangenomen"),
    gettext_noop("Overdracht geweigerd"),
    gettext_noop("Overdracht ingetrokken"),
    gettext_noop("Eigen regievoerder"),
    gettext_noop("Regie weer samen met het gezin"),
    gettext_noop("Telefoongesprek"),
    gettext_noop("Gesprek op kantoor"),
    gettext_noop("Huisbezoek"),
    gettext_noop("Videogesprek"),
    gettext_noop("Bericht"),
    gettext_noop("Brief"),
    gettext_noop("Samen op pad"),
    gettext_noop("Contact"),
    gettext_noop("niet bereikt"),
    gettext_noop("Gepland contact vervalt"),
    gettext_noop("Brede intake begonnen"),
    gettext_noop("Brede intake afgesloten"),
    gettext_noop("Gesprek van de brede intake"),
    gettext_noop("Conclusie van de brede intake"),
    gettext_noop("Om een signaal gevraagd"),
    gettext_noop("Aangemeld voor de leerbaarheidstoets"),
    gettext_noop("Uitslag van de leerbaarheidstoets"),
    gettext_noop("Geen leerbaarheidstoets nodig"),
    gettext_noop("Meting vastgelegd"),
    gettext_noop("Feit vastgelegd"),
    gettext_noop("Feit verbeterd"),
    gettext_noop("Feit teruggetrokken"),
    gettext_noop("Plaats in de wet vastgelegd"),
    gettext_noop("Plan gewijzigd"),
    gettext_noop("Plan vastgesteld"),
    gettext_noop("Plan gewijzigd vastgesteld"),
    gettext_noop("Besluit ingetrokken"),
    gettext_noop("Plan ondertekend"),
    gettext_noop("Plan niet ondertekend"),
    gettext_noop("Voorstel voor het plan"),
    gettext_noop("Voorstel aangenomen"),
    gettext_noop("Voorstel aangepast aangenomen"),
    gettext_noop("Voorstel afgewezen"),
    gettext_noop("Voortgangsgesprek gepland"),
    gettext_noop("Voortgangsgesprek gehouden"),
    gettext_noop("Voortgangsgesprek afgezegd"),
    gettext_noop("Helper toegelaten"),
    gettext_noop("Helper niet toegelaten"),
    gettext_noop("Helper gewijzigd"),
    gettext_noop("Helper gestopt"),
    gettext_noop("Toestemming nodig"),
    gettext_noop("Toestemming gegeven"),
    gettext_noop("Toestemming geweigerd"),
    gettext_noop("Toestemming ingetrokken"),
    gettext_noop("Vaste begeleider gekozen"),
    gettext_noop("Vaste begeleider gewijzigd"),
    gettext_noop("Vaste begeleider gestopt"),
    gettext_noop("Afspraak gemaakt"),
    gettext_noop("Afspraak verzet"),
    gettext_noop("Afspraak afgezegd"),
    gettext_noop("Signaal beantwoord"),
    gettext_noop("Besproken in een casusoverleg"),
    gettext_noop("Doorverwezen"),
    gettext_noop("Doorverwijzing: vraag om toestemming"),
    gettext_noop("Antwoord op een doorverwijzing"),
    gettext_noop("Warm overgedragen"),
    gettext_noop("Overdracht bevestigd"),
)
CAUSES = frozenset(cause.value for cause in WaitingCause if cause.value)


def title(entry: EntryShown) -> str:
    """What happened, in a few words; a stage is stored as its code."""
    if entry.kind is EntryKind.STAGE and entry.details.get("stage") in list(Stage):
        return _stage(entry)
    if (get_language() or "nl").startswith("nl"):
        return entry.title
    if planned := _planned(entry):
        return planned
    head, colon, rest = entry.title.partition(": ")
    return f"{_said(head)}{colon}{_said(rest)}"


def text(entry: EntryShown) -> str:
    """What more there is to say: changed fields by their names; what people wrote stays as it is."""
    if entry.kind is EntryKind.FACT and entry.details.get("kind") in facts_words.KIND:
        return facts_words.title(entry.details["kind"])
    names = entry.details.get("fields")
    if entry.kind is not EntryKind.PERSON or not names or (get_language() or "nl").startswith("nl"):
        return entry.text
    return listed(tuple(names))


def _said(stored: str) -> str:
    # The empty text is the key of a catalogue's own head.
    return gettext(stored) if stored else ""


def _stage(entry: EntryShown) -> str:
    told = gettext("Fase: %(stage)s") % {"stage": words.STAGE[Stage(entry.details["stage"])]}
    cause = entry.details.get("cause", "")
    return f"{told} ({words.WAITING_CAUSE[WaitingCause(cause)]})" if cause in CAUSES else told


def _planned(entry: EntryShown) -> str:
    on, kind = entry.details.get("planned_on"), entry.details.get("contact_kind")
    if not on or kind not in list(ContactKind):
        return ""
    return gettext("Gepland op %(day)s: %(what)s") % {
        "day": day(date.fromisoformat(on)),
        "what": words.CONTACT_KIND[ContactKind(kind)],
    }
