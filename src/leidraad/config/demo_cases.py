# SPDX-License-Identifier: EUPL-1.2
"""Families that chance does not give: what a visitor of the demo should meet, and who helps whom."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, product

from leidraad.access.types import Actor, Domain
from leidraad.config import (
    demo_agenda,
    demo_case_meetings,
    demo_circles,
    demo_content,
    demo_helping,
    demo_history,
    demo_intake,
    demo_law,
    demo_ownership,
    demo_plans_told,
    demo_referrals,
    demo_signals,
)
from leidraad.config.demo_cast import Place, ask
from leidraad.pure.codes import LANGUAGES
from leidraad.pure.identifiers import TEST_BSN_RANGE, passes_elfproef
from leidraad.pure.partial_dates import PartialDate
from leidraad.pure.synthetic.types import Milestones, SyntheticContact, SyntheticHousehold, SyntheticPerson


def add(place: Place, on: date) -> None:
    """Let the special families live in the town, and tie helpers and the participant Selam to theirs."""
    lives = demo_history.live(place, _families(on), on)
    demo_law.tell(lives, on)
    by_name = {life.home.members[0].given_names: life for life in lives}
    demo_intake.tell(by_name["محمد"], on)
    demo_plans_told.tell(place, by_name, on)
    _own(place, place.people["Selam"], by_name["Selam"].ids, on)
    demo_circles.tell(place, by_name, on)
    demo_helping.tell(place, by_name, on)
    demo_content.tell(place, by_name, on)
    demo_agenda.tell(place, by_name, on)
    demo_signals.tell(place, by_name, on)
    demo_referrals.tell(place, by_name, on)
    demo_ownership.tell(place, by_name, on)
    demo_case_meetings.tell(place, by_name, on)


def _own(place: Place, participant: Actor, dossiers: Sequence[int], on: date) -> None:
    ask(
        "insert into access_portalkey (municipality_id, dossier_id, account_id, pin, made_at, last_used_at)"
        " values (%s, %s, %s, '', %s, %s) returning id",
        (
            place.id,
            dossiers[0],
            participant.account_id,
            f"{on - timedelta(days=60)} 09:00+00",
            f"{on - timedelta(days=2)} 19:12+00",
        ),
    )
    for dossier, domain in product(dossiers, Domain):
        ask(
            "insert into access_grant (municipality_id, dossier_id, account_id, domain, may_write, ground,"
            " purpose, valid) values (%s, %s, %s, %s, false, 'own_dossier', 'Eigen dossier', %s) returning id",
            (place.id, dossier, participant.account_id, domain.value, f"[{on - timedelta(days=60)},)"),
        )


def invented_bsns() -> Iterator[str]:
    """Numbers of the documented test range that pass the elfproef; nobody was ever given one."""
    first, last = TEST_BSN_RANGE
    return (f"{number}" for number in range(first, last + 1) if passes_elfproef(f"{number}"))


class _Maker:
    """Makes families around today."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._numbers = count(1)
        self._bsns = invented_bsns()

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.on - timedelta(days=days)

    def way(self, *days: int) -> Milestones:
        """The stages reached, in days ago."""
        return Milestones(*(self.ago(each) for each in days))

    def person(
        self, role: str, name: tuple[str, str], born: PartialDate, sex: str, origin: tuple[str, str],
        days: Milestones, *, bsn: bool = False,
    ) -> SyntheticPerson:  # fmt: skip
        """One person; `origin` is nationality and language."""
        nationality, tongue = origin
        return SyntheticPerson(
            role=role, given_names=name[0], surname=name[1], birth_date=born, sex=sex,
            nationality=nationality,
            residence_title="26", title_from=days.linked_on - timedelta(days=21), languages=(tongue,),
            scripts_read=(LANGUAGES[tongue].script,), needs_interpreter=role != "child",
            v_number=f"98{next(self._numbers):08d}", phone="", days=days, later=role != "head",
            bsn=next(self._bsns) if bsn else "",
        )  # fmt: skip

    def contact(self, days: int, kind: str, summary: str) -> SyntheticContact:
        """Contact so many days ago."""
        return SyntheticContact(self.ago(days), kind, reached=True, with_interpreter=True, summary=summary)


SYRIA, ERITREA, SOMALIA = ("0336", "apc"), ("0084", "tir"), ("0149", "som")


def _families(on: date) -> list[SyntheticHousehold]:
    make = _Maker(on)
    alone = (_selam, _expecting, _arabic, _long, _young, _eight, _vague)
    return [*(each(make) for each in alone), *_twice(make)]


def _home(lot: int, group: str, *members: SyntheticPerson, **more: object) -> SyntheticHousehold:
    return SyntheticHousehold(members=members, group=group, lot=lot, **more)  # type: ignore[arg-type]


def _selam(make: _Maker) -> SyntheticHousehold:
    """The participant who can log in."""
    days = make.way(420, 300, 292, 230, 150)
    selam = make.person("head", ("Selam", "Haile"), PartialDate(1998, 9, 11), "V", ERITREA, days, bsn=True)
    contacts = (
        make.contact(80, "office", "Selam wil verpleegkundige worden."),
        make.contact(19, "home_visit", "Taalles gaat goed. Zoekt een stage."),
    )
    return _home(0, "active", selam, contacts=contacts, planned=(make.on + timedelta(days=6), "office"))


def _expecting(make: _Maker) -> SyntheticHousehold:
    """A father whose family is still abroad; his name as he writes it."""
    head = make.person("head", ("ተስፋይ", "ሃብተማርያም"), PartialDate(1985), "M", ERITREA, make.way(75))
    contact = make.contact(33, "phone", "Vraagt elke week naar zijn gezin. Nareis is aangevraagd.")
    return _home(2, "pipeline", head, waiting_cause="family_abroad", expected_members=4, contacts=(contact,))


def _arabic(make: _Maker) -> SyntheticHousehold:
    """Names in Arabic, written from right to left."""
    days = make.way(210, 95, 88, 20)
    return _home(
        0,
        "intake",
        make.person("head", ("محمد", "الحموي"), PartialDate(1979, 1, 1), "M", SYRIA, days, bsn=True),
        make.person("partner", ("أمل", "درويش"), PartialDate(1984, 5), "V", SYRIA, days, bsn=True),
        make.person("child", ("ليلى", "الحموي"), PartialDate(2016, 2, 29), "V", SYRIA, days),
        waiting_cause="no_interpreter",
        contacts=(make.contact(20, "office", "Intake begonnen. Tolk viel halverwege weg."),),
    )


def _twice(make: _Maker) -> list[SyntheticHousehold]:
    """One man under two spellings, perhaps."""
    born = PartialDate(1988, 3, 12)
    first, second = make.way(320, 190, 183, 120, 66), make.way(12)
    one = make.person("head", ("Mohammed", "Al-Hamwi"), born, "M", SYRIA, first)
    other = make.person("head", ("Muhammad", "El Hamwi"), born, "M", SYRIA, second)
    contacts = (make.contact(41, "phone", "Heeft een proefplaatsing bij een garage."),)
    return [
        _home(0, "active", one, contacts=contacts),
        _home(1, "pipeline", other, waiting_cause="no_home"),
    ]


def _long(make: _Maker) -> SyntheticHousehold:
    """Names longer than a column."""
    name = ("Abdulrahman Mohammed Ibrahim Abdallah Suleiman", "Al-Sayed Ahmad Al-Masri Al-Hamwi")
    days = make.way(130, 31, 24)
    head = make.person("head", name, PartialDate(1991, 11, 30), "M", SYRIA, days)
    return _home(1, "intake", head, contacts=(make.contact(9, "home_visit", "Huis ingericht met Tandem."),))


def _young(make: _Maker) -> SyntheticHousehold:
    """Eighteen, alone, just housed, and nobody has called him yet."""
    born = PartialDate(make.on.year - 18, 1, 20)
    return _home(0, "intake", make.person("head", ("Yonas", "Tekle"), born, "M", ERITREA, make.way(24, 6)))


def _eight(make: _Maker) -> SyntheticHousehold:
    """A family of eight that is visited today."""
    days = make.way(260, 120, 114, 52)
    year = make.on.year
    children = [("Omar", "M", 16), ("Rania", "V", 14), ("Bilal", "M", 12), ("Maya", "V", 9), ("Anas", "M", 5),
                ("Nour", "V", 1)]  # fmt: skip
    return _home(
        0,
        "intake",
        make.person("head", ("Khaled", "Darwish"), PartialDate(1982, 7, 3), "M", SYRIA, days, bsn=True),
        make.person("partner", ("Hanan", "Khalil"), PartialDate(1985, 12, 24), "V", SYRIA, days, bsn=True),
        *(
            make.person("child", (name, "Darwish"), PartialDate(year - age, 3, 8), sex, SYRIA, days)
            for name, sex, age in children
        ),
        waiting_cause="no_capacity",
        contacts=(
            make.contact(50, "office", "Intake met beide ouders. Zes kinderen op vier scholen."),
            make.contact(22, "phone", "Omar verzuimt. Gesprek met school gepland."),
        ),
        planned=(make.on, "home_visit"),
    )


def _vague(make: _Maker) -> SyntheticHousehold:
    """Nobody knows the day of birth, and contact is long overdue."""
    days = make.way(700, 560, 551, 470, 400)
    return _home(
        1,
        "care",
        make.person("head", ("Fadumo", "Abdullahi"), PartialDate(1975), "V", SOMALIA, days),
        make.person("parent", ("Halima", "Warsame"), PartialDate(1950), "V", SOMALIA, days),
        waiting_cause="illness",
        contacts=(make.contact(77, "home_visit", "Wil rust. Huisarts ingeschakeld."),),
    )
