# SPDX-License-Identifier: EUPL-1.2
"""What happened in the plans of the demo: a film of five months, a family of eight, a plan that stands still, many short ones."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from leidraad.access import context
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.config.demo_plans import Pen, at_times
from leidraad.plans import service
from leidraad.plans.types import NewTemplate, Outcome, Signer
from leidraad.pure.plans.types import ActivityKind, ActivityState, Doing, GoalState, Horizon, Scope, Slot

LESSONS, WORK, INTERNSHIP = ActivityKind.LESSONS, ActivityKind.WORK, ActivityKind.INTERNSHIP
PRACTICAL, GROUP, CHILDCARE = ActivityKind.PRACTICAL, ActivityKind.GROUP, ActivityKind.CHILDCARE
FOR, TOGETHER, ALONE = Doing.FOR, Doing.TOGETHER, Doing.ALONE
ACTIVE: Final = ActivityState.ACTIVE
#: One in so many of the ordinary families with a plan in the ledger has one here too.
EVERY: Final = 4
#: No more than these of a town, so that the first start stays quick.
MOST: Final = 24
#: The plan of an ordinary family is begun here when its first day lies this far back, in days.
RECENT: Final = range(40, 700)

TEMPLATES: Final = (
    NewTemplate("Post en brieven zelf begrijpen", "", {"domain": "money", "title": "Ik begrijp mijn post", "days": 180},
                ({"title": "Post openen en ordenen", "kind": "practical", "doing": "done_together", "days": 90},
                 {"title": "Zelf bellen met de gemeente", "kind": "practical", "doing": "done_for", "days": 180})),
    NewTemplate("Een huisarts en een tandarts", "", {"domain": "health", "title": "Huisarts en tandarts", "days": 60},
                ({"title": "Inschrijven bij de huisarts", "kind": "care", "doing": "done_together", "days": 30},)),
    NewTemplate("Taal naast werk", "b1", {"domain": "language", "title": "Nederlands op B1", "horizon": "long", "days": 720},
                ({"title": "Taalles", "kind": "lessons", "hours_a_week": 1200, "days": 720},
                 {"title": "Praten met een taalmaatje", "kind": "group", "hours_a_week": 200, "days": 360})),
    NewTemplate("Meedoen in de buurt", "z", {"domain": "network", "title": "Mensen leren kennen", "days": 180},
                ({"title": "Koffie in het buurthuis", "kind": "group", "hours_a_week": 300, "days": 180},)),
    NewTemplate("Opvang voor de jongste", "", {"domain": "family", "title": "De jongste naar de opvang", "scope": "family",
                                               "days": 60},
                ({"title": "Peuteropvang", "kind": "childcare", "days": 360},)),
)  # fmt: skip


def tell(place: Place, lives: Mapping[str, Life], on: date) -> None:
    """The plans of the special families, by the name of whoever came first; and the town's examples."""
    with context.acting(place.people["Anna"], on):
        for one in TEMPLATES:
            service.save_template(place.people["Anna"], None, one, at=datetime.combine(on, time(0, 1), UTC), on=on)
    told: dict[str, Callable[[Place, Life, date], None]] = {
        "Selam": _selam, "Khaled": _family_of_eight, "Fadumo": _stands_still, "Mohammed": _garage,
    }  # fmt: skip
    for name, story in told.items():
        story(place, lives[name], on)


def tell_ordinary(place: Place, lives: Sequence[Life], on: date) -> None:
    """Some of the other families have a plan too: shorter stories, so that lists are not empty."""
    ready = [
        life for life in lives
        if life.home.members[0].days.plan_on is not None and life.directed
        and (on - life.home.members[0].days.plan_on).days in RECENT
    ]  # fmt: skip
    for number, life in enumerate(ready[::EVERY][:MOST]):
        days = life.home.members[0].days.plan_on
        assert days is not None  # noqa: S101 (asked above)
        ORDINARY[number % len(ORDINARY)](Pen(life.by, life.head, on, place), (on - days).days)


def _selam(place: Place, life: Life, on: date) -> None:
    """Five months: more lessons, from done for her to by herself, a meeting, a proposal, and a signed plan in Tigrinya."""
    pen = Pen(life.by, life.head, on, place)
    pen.write(
        155,
        pen.goal("taal", "language", "Nederlands op B1", -500, horizon=Horizon.LONG, why="Praten met collega's en buren",
                 next_step="Oefenen met het taalmaatje"),
        pen.does("taal", "les", "Taalles", (150, -400), kind=LESSONS, helper="Ilse", hours_a_week=1200, state=ACTIVE,
                 slots=at_times("024", 9, 13, "Taalhuis De Brug")),
        pen.does("taal", "maatje", "Praten met een taalmaatje", (120, -100), kind=GROUP, helper="Hans", hours_a_week=200,
                 state=ACTIVE, slots=at_times("3", 19, 21, "Bibliotheek")),
        pen.goal("werk", "work", "Verpleegkundige worden", -700, horizon=Horizon.LONG, why="In Asmara zorgde ik voor mijn oma",
                 next_step="Open dag van het Zorgcollege"),
        pen.does("werk", "mee", "Meelopen in het verpleeghuis", (60, -60), kind=INTERNSHIP, hours_a_week=800, state=ACTIVE,
                 slots=at_times("1", 9, 17, "Huize Avondrood")),
        pen.goal("post", "money", "Ik regel mijn post en geld zelf", -30, why="Rustig slapen"),
        pen.does("post", "brieven", "Post openen en begrijpen", (150, -20), kind=PRACTICAL, helper="Bert", doing=FOR,
                 state=ACTIVE),
        pen.does("post", "bank", "Rekeningen betalen in de app", (150, -20), kind=PRACTICAL, helper="Bert", doing=FOR,
                 state=ACTIVE),
        pen.does("post", "bellen", "Bellen met de huurbaas", (150, -40), kind=PRACTICAL, helper="Bert", doing=FOR,
                 state=ACTIVE),
    )  # fmt: skip
    pen.write(
        153,
        pen.goal("huisarts", "health", "Een huisarts en een tandarts", -10, owner="regie"),
        pen.does("huisarts", "inschrijven", "Inschrijven bij de huisarts", (150, 100), helper="Bert", doing=TOGETHER,
                 kind=ActivityKind.CARE, state=ACTIVE, hours_a_week=0),
    )  # fmt: skip
    pen.says(152, three_years="Verpleegkundige zijn en een eigen huis hebben.", staying="Ja, hier in Lindewaard.")
    pen.establish(150, "Elke twee weken contact. Bert helpt thuis met brieven en geld.", 16)
    pen.translate(150, "ti", {
        "taal": "ቋንቋ ሆላንድ ክሳብ B1", "les": "ትምህርቲ ቋንቋ", "werk": "ነርስ ምዃን", "post": "ደብዳበታተይን ገንዘበይን ባዕለይ የመሓድር",
    }, "Tolk Tsegay")  # fmt: skip
    pen.translate(150, "ar", {"taal": "الهولندية حتى B1", "werk": "أن أصبح ممرضة"}, "")
    pen.sign(149, Signer.MUNICIPALITY, life.by.name)
    pen.sign(149, Signer.PARTICIPANT, "Selam Haile", "ti")
    _selam_learns(pen)


def _selam_learns(pen: Pen) -> None:
    pen.edit(128, "brieven", "Selam leest nu zelf mee", doing=TOGETHER)
    pen.edit(112, "bank", "de app staat nu op haar telefoon", doing=TOGETHER)
    pen.edit(98, "les", "de docent ziet dat zij meer aankan", hours_a_week=1600,
             slots=(*at_times("024", 9, 13, "Taalhuis De Brug"), *at_times("3", 9, 13, "Taalhuis De Brug")))  # fmt: skip
    pen.edit(97, "inschrijven", "gelukt bij praktijk Noord", state=ActivityState.DONE)
    pen.meeting(
        95, 83, "De lessen gaan goed. Zij wil eerst meelopen in de zorg. Brieven opent zij nu zelf.",
        {"how": "Eerst B1, dan de opleiding verpleegkunde. Meelopen kan nu al."},
        [pen.to_change("werk", next_step="Gesprek met Huize Avondrood over een stage")],
    )  # fmt: skip
    pen.edit(70, "brieven", "zij doet het al een maand zelf", doing=ALONE)
    taken = pen.proposal(66, "taal", "Elke week koffie in het taalcafé", "Daar praat zij met veel mensen", "Hans Vos",
                         kind=GROUP, hours_a_week=200)  # fmt: skip
    pen.answer(
        64,
        taken,
        Outcome.ADJUSTED,
        "om de week, naast de stage",
        pen.does(
            "taal",
            "cafe",
            "Om de week naar het taalcafé",
            (60, -60),
            kind=GROUP,
            helper="Hans",
            hours_a_week=100,
            state=ACTIVE,
        ),
    )
    refused = pen.proposal(50, "werk", "Schoonmaakwerk op zaterdag", "Zij kan meteen beginnen", "Uitzendbureau Vlot",
                           kind=WORK, hours_a_week=800)  # fmt: skip
    pen.answer(48, refused, Outcome.REFUSED, "Selam wil zaterdag leren. Zorg past bij haar doel.")
    pen.edit(41, "bank", "zij betaalt nu zelf; Bert kijkt een keer per maand mee", doing=ALONE)
    pen.edit(30, "bellen", "samen oefenen met bellen", doing=TOGETHER)
    pen.next_meeting(20, 6, "Stage, en wat daarna komt")
    pen.proposal(4, "werk", "Cursus tillen en verplaatsen", "Dan mag zij meer doen in het verpleeghuis",
                 "Huize Avondrood", kind=GROUP, hours_a_week=300)  # fmt: skip


def _family_of_eight(place: Place, life: Life, on: date) -> None:
    """Two parents who both learn, six children: lessons and childcare as one puzzle, with a gap and a collision."""
    father, mother = (
        Pen(life.by, life.ids[life.places[0]], on, place),
        Pen(life.by, life.ids[life.places[1]], on, place),
    )
    oldest, youngest = (
        Pen(life.by, life.ids[life.places[2]], on, place),
        Pen(life.by, life.ids[life.places[7]], on, place),
    )
    father.write(
        49,
        father.goal("school", "family", "Alle kinderen naar school", -60, owner="regie", scope=Scope.FAMILY,
                    next_step="Gesprek op de school van Omar"),
        father.does("school", "fietsen", "Kinderen wegbrengen op de fiets", (45, -90), kind=PRACTICAL, doing=TOGETHER,
                    helper="Bert", state=ACTIVE),
        father.goal("taal", "language", "Nederlands leren", -700, horizon=Horizon.LONG, why="Zelf met de school praten"),
        father.does("taal", "les", "Taalles", (40, -600), kind=LESSONS, hours_a_week=1200, helper="Ilse", state=ACTIVE,
                    slots=at_times("024", 9, 13, "Taalhuis De Brug")),
        father.goal("werk", "work", "Weer werken als timmerman", -300, why="Ik wil zelf voor mijn gezin zorgen"),
        father.does("werk", "stage", "Meewerken bij Bouwbedrijf Vos", (20, -70), kind=INTERNSHIP, hours_a_week=900,
                    state=ACTIVE, slots=(Slot(2, 12 * 60, 17 * 60, "Bouwplaats"), Slot(3, 13 * 60, 17 * 60, "Bouwplaats"))),
        father.goal("geld", "money", "Rondkomen met het gezin", -90, scope=Scope.FAMILY),
        father.does("geld", "toeslagen", "Toeslagen aanvragen", (45, -30), kind=PRACTICAL, helper="Bert", doing=FOR,
                    state=ACTIVE),
    )  # fmt: skip
    father.establish(46, "Een vaste regievoerder voor het hele gezin. Elke maand thuis op bezoek.", 16)
    father.sign(45, Signer.MUNICIPALITY, life.by.name)
    father.sign(45, Signer.PARTICIPANT, "Khaled Darwish", "ar")
    mother.write(
        44,
        mother.goal("taal", "language", "Lezen en schrijven leren", -700, horizon=Horizon.LONG,
                    why="De kinderen helpen met school"),
        mother.does("taal", "les", "Taalles met leren lezen", (40, -600), kind=LESSONS, hours_a_week=1000, helper="Ilse",
                    state=ACTIVE, slots=at_times("0123", 9, 11, "Taalhuis De Brug")),
        mother.goal("slaap", "health", "Beter slapen", -60, owner="regie"),
        mother.does("slaap", "praktijk", "Praten met de praktijkhulp", (30, -30), kind=ActivityKind.CARE, state=ACTIVE),
    )  # fmt: skip
    oldest.write(43, oldest.goal("school", "education", "Elke dag naar school", -120, owner="regie"),
                 oldest.does("school", "mentor", "Wekelijks gesprek met de mentor", (20, -100), helper="Mentor van Omar",
                             state=ACTIVE))  # fmt: skip
    youngest.write(40, youngest.goal("opvang", "family", "Nour naar de peuteropvang", -30, owner="regie"),
                   youngest.does("opvang", "peuters", "Peuteropvang", (30, -300), kind=CHILDCARE, state=ACTIVE,
                                 slots=at_times("01", 8, 13, "De Vlinder")))  # fmt: skip
    for number in (4, 5, 6):
        child = Pen(life.by, life.ids[life.places[number]], on, place)
        child.write(42, child.goal("school", "education", "Naar school", -230, owner="regie"),
                    child.does("school", "lessen", "Basisschool", (42, -230), kind=ActivityKind.EDUCATION, state=ACTIVE,
                               slots=at_times("01234", 8, 14, "De Regenboog")))  # fmt: skip
    father.edit(18, "fietsen", "hij brengt de jongsten nu alleen", doing=ALONE)
    father.edit(12, "toeslagen", "de aanvraag ligt er; nu samen nakijken", doing=TOGETHER)
    mother.edit(9, "les", "zij wil meer oefenen", hours_a_week=1200)
    father.next_meeting(8, 12, "De week past niet: stage en les op woensdag")


def _stands_still(place: Place, life: Life, on: date) -> None:
    """A plan of more than a year in which little moves now."""
    pen = Pen(life.by, life.head, on, place)
    pen.write(
        399,
        pen.goal("rust", "health", "Weer rust vinden", -60, owner="regie"),
        pen.does("rust", "huisarts", "Afspraken bij de huisarts", (390, 20), kind=ActivityKind.CARE, state=ACTIVE),
        pen.goal("buurt", "network", "Mensen in de buurt kennen", 35, why="Niet de hele dag binnen zijn"),
        pen.does("buurt", "koffie", "Koffie in het buurthuis", (380, 35), kind=GROUP, hours_a_week=300, helper="Hans",
                 state=ACTIVE, doing=TOGETHER),
        pen.goal("taal", "language", "Praten met de juf en de dokter", -200),
        pen.does("taal", "les", "Taalles bij de moskee", (300, 80), kind=LESSONS, hours_a_week=400, state=ActivityState.DONE),
        pen.goal("huis", "housing", "Een woning zonder trap", -90, owner="regie", next_step="Brief van de huisarts"),
    )  # fmt: skip
    pen.establish(398, "Rustig aan. Elke maand thuis op bezoek.", 8)
    pen.sign(397, Signer.MUNICIPALITY, life.by.name)
    pen.not_signed(397, "Wil eerst met haar zoon praten.")
    pen.meeting(310, 300, "Zij komt weinig buiten. Hans gaat mee naar het buurthuis.", {"three_years": "Gezond zijn."})
    pen.edit(180, "koffie", "zij gaat nu vaker", hours_a_week=400)


def _garage(place: Place, life: Life, on: date) -> None:
    """Work beside the lessons, and a second decision with more hours."""
    pen = Pen(life.by, life.head, on, place)
    pen.write(
        70,
        pen.goal("werk", "work", "Vast werk als monteur", -180, next_step="Gesprek over een contract"),
        pen.does("werk", "proef", "Proefplaatsing bij Garage Smit", (41, -50), kind=WORK, hours_a_week=2000, state=ACTIVE,
                 slots=at_times("134", 8, 14, "Garage Smit"), doing=TOGETHER),
        pen.goal("taal", "language", "Nederlands voor op het werk", -500, horizon=Horizon.LONG),
        pen.does("taal", "les", "Taalles", (60, -400), kind=LESSONS, hours_a_week=800, helper="Ilse", state=ACTIVE,
                 slots=at_times("02", 18, 22, "Taalhuis De Brug")),
        pen.goal("rijbewijs", "education", "Rijbewijs halen", -250),
    )  # fmt: skip
    pen.establish(66, "Jobcoach van het werkbedrijf, elke week.", 8)
    pen.sign(65, Signer.MUNICIPALITY, life.by.name)
    pen.sign(65, Signer.PARTICIPANT, "Mohammed Al-Hamwi", "ar")
    pen.edit(24, "proef", "hij werkt nu zelfstandig", doing=ALONE)
    pen.edit(15, "les", "de garage geeft hem een avond vrij", hours_a_week=1200,
             slots=at_times("023", 18, 22, "Taalhuis De Brug"))  # fmt: skip
    pen.establish(14, "Jobcoach van het werkbedrijf, om de week.", 12, motivation="Hij kan meer uren les aan.")
    pen.next_meeting(14, 20, "Een contract na de proefplaatsing")


def _language_first(pen: Pen, began: int) -> None:
    """Lessons, a language buddy, and post that goes from another to herself."""
    pen.write(
        began,
        pen.goal("taal", "language", "Nederlands leren", began - 900, horizon=Horizon.LONG),
        pen.does("taal", "les", "Taalles", (began - 10, began - 800), kind=LESSONS, hours_a_week=1200, state=ACTIVE,
                 slots=at_times("024", 9, 13, "Taalhuis De Brug")),
        pen.goal("post", "money", "Zelf de post doen", began - 300),
        pen.does("post", "brieven", "Post openen", (began - 10, began - 300), kind=PRACTICAL, helper="Bert", doing=FOR,
                 state=ACTIVE),
    )  # fmt: skip
    pen.establish(began, "Elke maand contact.", 12)
    pen.sign(began - 1, Signer.MUNICIPALITY, pen.by.name)
    pen.edit(began - began // 3, "brieven", "het gaat al beter", doing=TOGETHER)
    pen.edit(min(20, began // 4), "les", "de docent dat adviseert", hours_a_week=1500)


def _work_beside(pen: Pen, began: int) -> None:
    """Work beside the lessons; a meeting brings one goal to its end."""
    pen.write(
        began,
        pen.goal("werk", "work", "Een baan van 24 uur", began - 500),
        pen.does("werk", "werk", "Werken in de kas", (began - 30, began - 500), kind=WORK, hours_a_week=1600, state=ACTIVE,
                 slots=at_times("13", 8, 16, "Kwekerij Zonnig")),
        pen.does("werk", "fiets", "Fietsles", (began - 5, began - 90), kind=PRACTICAL, doing=TOGETHER, state=ACTIVE),
        pen.goal("wonen", "housing", "Het huis op orde", began - 120, scope=Scope.FAMILY),
        pen.does("wonen", "meubels", "Meubels kopen met Tandem", (began - 3, began - 60), kind=PRACTICAL, helper="Bert",
                 doing=TOGETHER, state=ActivityState.DONE),
    )  # fmt: skip
    pen.establish(began, "Jobcoach, elke twee weken.", 12)
    pen.sign(began - 1, Signer.MUNICIPALITY, pen.by.name)
    middle = min(30, began // 2)
    pen.meeting(middle + 1, middle, "Het huis is klaar. Werk gaat goed.", {"three_years": "Een vast contract."},
                [pen.to_change("wonen", state=GoalState.REACHED)])  # fmt: skip


def _at_home_here(pen: Pen, began: int) -> None:
    """Getting to know the town; the neighbourhood first."""
    pen.write(
        began,
        pen.goal("buurt", "network", "Mensen in de stad kennen", began - 250),
        pen.does("buurt", "koor", "Zingen in het koor", (began - 20, began - 250), kind=ActivityKind.LEISURE,
                 hours_a_week=200, state=ACTIVE, slots=at_times("1", 19, 21, "Wijkcentrum")),
        pen.goal("digitaal", "education", "Zelf werken met DigiD", began - 200),
        pen.does("digitaal", "digid", "Oefenen in de bibliotheek", (began - 20, began - 200), kind=GROUP, doing=TOGETHER,
                 hours_a_week=200, state=ACTIVE, slots=at_times("4", 10, 12, "Bibliotheek")),
    )  # fmt: skip
    pen.says(began - 1, three_years="Vrienden hebben en mijn taal goed spreken.")
    pen.edit(min(25, began // 2), "digid", "lukt nu zonder hulp", doing=ALONE)


ORDINARY: Final = (_language_first, _work_beside, _at_home_here)
