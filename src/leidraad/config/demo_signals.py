# SPDX-License-Identifier: EUPL-1.2
"""What is said and asked in the circles of the demo: signals that wait, are late or were answered, and tasks."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.network import selectors, service
from leidraad.network.types import NewSignal, NewTask, SignalKind, Urgency
from leidraad.network.types_messages import NewConversation

HOUR, EARLY = time(9, 40), time(0, 1)
K, U, D = SignalKind, Urgency, Domain


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """Signals of helpers to their directors, and who does what; days are counted back from today."""
    bert, hans, ilse = (place.people[name] for name in ("Bert", "Hans", "Ilse"))
    khaled, yonas, selam = by_name["Khaled"], by_name["Yonas"], by_name["Selam"]
    late = "Omar was deze week drie dagen niet op school. Zijn vader weet het, maar niet wat hij kan doen."
    signal(bert, khaled, NewSignal(K.STUCK, U.SOON, D.EDUCATION, late), 4, on)
    lonely = "Yonas eet weinig en komt zijn kamer niet uit. Ik maak me zorgen."
    signal(hans, yonas, NewSignal(K.SAFETY, U.NOW, D.HEALTH, lonely), 0, on)
    bag = "Bij de buurtsportclub is plek in het voetbalteam. De eerste maanden zijn gratis."
    signal(bert, yonas, NewSignal(K.CHANCE, U.LATER, D.LEISURE, bag), 1, on)
    ready = "Selam kan het examen lezen al doen. Zij vraagt zelf hoe dat gaat."
    number = signal(ilse, selam, NewSignal(K.CHANCE, U.SOON, D.LANGUAGE, ready), 6, on)
    answer(selam.by, number, "Mooi. Ik help haar met aanmelden, dinsdag op kantoor.", 5, on)
    task(
        khaled.by,
        khaled,
        NewTask("Bel met de school van Omar", bert.membership_id, on - timedelta(days=1), D.EDUCATION),
        6,
        on,
    )
    task(
        khaled.by,
        khaled,
        NewTask("Ga mee naar de open avond", bert.membership_id, on + timedelta(days=5), D.EDUCATION),
        2,
        on,
    )
    task(
        bert, khaled, NewTask("Vraag de kosten voor zwemles na", khaled.by.membership_id, on + timedelta(days=3)), 1, on
    )
    task(
        yonas.by,
        yonas,
        NewTask("Loop samen naar de bibliotheek", hans.membership_id, on + timedelta(days=4), D.LANGUAGE),
        1,
        on,
    )
    mine = NewTask("Neem uw paspoort mee naar de bank", place.people["Selam"].membership_id, on + timedelta(days=2))
    task(selam.by, selam, mine, 1, on)
    talk(place, by_name, on)


def signal(by: Actor, life: Life, new: NewSignal, ago: int, on: date) -> int:
    """Somebody in the circle gives a signal; gives its id."""
    day = on - timedelta(days=ago)
    with context.acting(by, on):
        return service.give_signal(by, life.head, new, at=_at(day, on), on=day)


def answer(by: Actor, number: int, text: str, ago: int, on: date) -> None:
    """The director answers."""
    day = on - timedelta(days=ago)
    with context.acting(by, on):
        service.answer_signal(by, number, text, at=_at(day, on), on=day)


def task(by: Actor, life: Life, new: NewTask, ago: int, on: date) -> int:
    """Somebody asks somebody; gives its id."""
    day = on - timedelta(days=ago)
    with context.acting(by, on):
        return service.give_task(by, life.head, new, at=_at(day, on), on=day)


def _at(day: date, on: date) -> datetime:
    """In the morning; what is of today stands at its very beginning, so that nothing is in the future."""
    return datetime.combine(day, EARLY if day == on else HOUR, UTC)


def talk(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """A conversation about Khaled's family, and one with Selam herself."""
    bert, ilse, participant = (place.people[name] for name in ("Bert", "Ilse", "Selam"))
    khaled, selam = by_name["Khaled"], by_name["Selam"]
    number = _begin(khaled.by, khaled, "Omar en school", "Bert, kun jij mee naar school op donderdag?", bert, 3, on)
    _say(bert, number, "Ja, dat kan. Ik haal hem om half negen op.", 3, on)
    _say(khaled.by, number, "Fijn. Ik bel zijn mentor dat jullie komen.", 2, on)
    _say(bert, number, "Omar vraagt of zijn moeder ook mee mag.", 0, on)
    number = _begin(selam.by, selam, "Examen lezen", "Selam, wil jij het examen in januari doen?", participant, 4, on)
    _say(participant, number, "Ja! Waar is het?", 4, on)
    with context.acting(selam.by, on):
        service.add_talkers(selam.by, number, [ilse.membership_id], at=_at(on - timedelta(days=3), on), on=on)
    _say(selam.by, number, "Ilse leest nu mee. Zij weet waar het is.", 3, on)
    _say(ilse, number, "In Zwolle. Ik leg dinsdag uit hoe u er komt.", 2, on)


def _begin(by: Actor, life: Life, subject: str, text: str, other: Actor, ago: int, on: date) -> int:
    day = on - timedelta(days=ago)
    with context.acting(by, on):
        new = NewConversation(subject, text, (other.membership_id,))
        return service.begin_conversation(by, life.head, new, at=_at(day, on), on=day)


def _say(by: Actor, number: int, text: str, ago: int, on: date) -> None:
    at = _at(on - timedelta(days=ago), on)
    with context.acting(by, on):
        selectors.conversation(by, number, at=at)
        service.send_message(by, number, text, at=at)
