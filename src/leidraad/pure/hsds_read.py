# SPDX-License-Identifier: EUPL-1.2
"""From the rows of an HSDS 3.0 file to a service directory: everything is checked, and nothing is believed.

Anything wrong and the directory is empty: a file comes in whole or not at all. What Leidraad has no place for (a programme,
a funder) is counted and told, never silently lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from leidraad.pure.codes import parse_language
from leidraad.pure.directory import (
    WEEK,
    Cost,
    Directory,
    Opening,
    Organisation,
    Place,
    PlaceKind,
    Reading,
    Service,
    ServiceStatus,
)
from leidraad.pure.hsds_checks import LONGEST_NAME, Checks, Line
from leidraad.pure.hsds_write import CHECK_BY, DOMAIN, OWN, TABLES, THEME
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.texts import OWN_NAMES, SPOKEN

Lines = Mapping[str, Sequence[Line]]
LONGEST_CODE: Final = 20
#: Codes of ISO 639-2 that libraries write, of languages of the portal.
OLD_CODES: Final = {"dut": "nld", "per": "fas"}


def language_of(code: str, name: str) -> str:
    """The code of a language as it is kept and asked for here: two letters for a language of the portal, else three.

    Files of others write ara, ar-SY or only Arabic: kept like that, who asks for Arabic would not find it. A code or name
    that we do not know stays as it is.
    """
    given = (code.strip() or name.strip()).lower()
    base = given.partition("-")[0].partition("_")[0]
    if base in OWN_NAMES:
        return base
    try:
        found = parse_language(OLD_CODES.get(given, given))
    except InvalidValue:
        found = given
    return SPOKEN.get(found, found)


@dataclass(frozen=True, slots=True)
class Known:
    """Codes that exist here: life domains and themes."""

    domains: Collection[str]
    tags: Collection[str]


@dataclass(slots=True)
class _Hung:
    """What hangs on one service or organisation."""

    phones: list[str] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    places: list[UUID] = field(default_factory=list)
    terms: list[tuple[Line, str, str]] = field(default_factory=list)


def read(lines: Lines, known: Known) -> Reading:
    """The directory in these rows, by the name of the table (`services`, `organizations`, …)."""
    return _Reader(lines, known).reading()


class _Reader:
    """Reads one file."""

    def __init__(self, lines: Lines, known: Known) -> None:
        self.lines, self.known = lines, known
        self.checks = Checks()
        self.left_out: Counter[str] = Counter()
        self.seen: dict[str, set[UUID]] = {name: set() for name in ("organizations", "services", "locations")}
        self.hung: dict[UUID, _Hung] = {}

    def reading(self) -> Reading:
        """The whole of it."""
        for name, rows in self.lines.items():
            if name not in TABLES:
                self.left_out[name] += len(rows)
        organisations = [one for line in self._of("organizations") if (one := self._organisation(line))]
        places = self._places()
        found = [(line, made) for line in self._of("services") if (made := self._service(line))]
        self._hang()
        services = [self._complete(line, one) for line, one in found]
        left_out = tuple(sorted((name, count) for name, count in self.left_out.items() if count))
        if self.checks.flaws:
            return Reading(Directory(), tuple(sorted(self.checks.flaws, key=lambda one: (one.file, one.row))), left_out)
        organisations = [self._with_phone(one) for one in organisations]
        return Reading(Directory(tuple(organisations), tuple(places), tuple(services)), (), left_out)

    def _of(self, name: str) -> Sequence[Line]:
        return self.lines.get(name, ())

    def _once(self, table: str, line: Line) -> UUID | None:
        uid = self.checks.uid(line)
        if uid is not None and uid in self.seen[table]:
            self.checks.wrong(line, "id", _("Dit nummer staat er twee keer."), _("Geef elke regel een eigen nummer."))
            return None
        if uid is not None:
            self.seen[table].add(uid)
        return uid

    def _refers(self, line: Line, column: str, table: str, *, needed: bool = True) -> UUID | None:
        """The number of something that has to be in the same file."""
        uid = self.checks.uid(line, column, needed=needed)
        if uid is not None and uid not in self.seen[table]:
            self.checks.wrong(
                line, column, _("Dit nummer staat niet in %(file)s."), _("Voeg die regel toe, of verbeter het nummer."),
                file=table,
            )  # fmt: skip
            return None
        return uid

    def _organisation(self, line: Line) -> Organisation | None:
        uid, checks = self._once("organizations", line), self.checks
        one = Organisation(
            uid or UUID(int=0), checks.text(line, "name", needed=True, longest=LONGEST_NAME),
            checks.text(line, "description"), checks.mail(line), checks.web(line, "website"),
        )  # fmt: skip
        return one if uid else None

    def _with_phone(self, one: Organisation) -> Organisation:
        return replace(one, phone=self._first(self.hung.get(one.uid, _Hung()).phones))

    def _first(self, phones: list[str]) -> str:
        self.left_out["phones"] += max(0, len(phones) - 1)
        return phones[0] if phones else ""

    def _places(self) -> list[Place]:
        found = {one.uid: one for line in self._of("locations") if (one := self._place(line))}
        with_address: set[UUID] = set()
        for line in self._of("addresses"):
            uid = self._refers(line, "location_id", "locations")
            if uid is None or uid not in found:
                continue
            if uid in with_address:
                self.left_out["addresses"] += 1
                continue
            with_address.add(uid)
            found[uid] = self._with_address(found[uid], line)
        return list(found.values())

    def _place(self, line: Line) -> Place | None:
        uid, checks = self._once("locations", line), self.checks
        kind = checks.one_of(line, "location_type", tuple(PlaceKind))
        latitude, longitude = checks.number(line, "latitude", -90, 90), checks.number(line, "longitude", -180, 180)
        organisation = self._refers(line, "organization_id", "organizations", needed=False)
        name = checks.text(line, "name", longest=LONGEST_NAME)
        transport = checks.text(line, "transportation")
        if uid is None or not kind:
            return None
        return Place(
            uid, name, organisation, PlaceKind(kind), transport=transport,
            latitude=None if latitude is None else float(latitude),
            longitude=None if longitude is None else float(longitude),
        )  # fmt: skip

    def _with_address(self, one: Place, line: Line) -> Place:
        text = self.checks.text
        second = text(line, "address_2", longest=LONGEST_NAME)
        first = text(line, "address_1", longest=LONGEST_NAME)
        return replace(
            one, address=", ".join(part for part in (first, second) if part),
            postal_code=text(line, "postal_code", longest=20), city=text(line, "city", longest=LONGEST_NAME),
            province=text(line, "state_province", longest=LONGEST_NAME),
        )  # fmt: skip

    def _service(self, line: Line) -> Service | None:
        uid, checks = self._once("services", line), self.checks
        organisation = self._refers(line, "organization_id", "organizations")
        status = checks.one_of(line, "status", tuple(ServiceStatus))
        least, most = checks.age(line, "minimum_age"), checks.age(line, "maximum_age")
        if least is not None and most is not None and least > most:
            checks.wrong(line, "maximum_age", _("De hoogste leeftijd is lager dan de laagste."), _("Draai de twee om."))
        name = checks.text(line, "name", needed=True, longest=LONGEST_NAME)
        one = Service(
            uid or UUID(int=0), organisation or UUID(int=0), name, checks.text(line, "description"),
            website=checks.web(line, "url"), email=checks.mail(line), minimum_age=least, maximum_age=most,
            eligibility=checks.text(line, "eligibility_description"),
            how_to_apply=checks.text(line, "application_process"), wait_time=checks.text(line, "wait_time"),
            fees=checks.text(line, "fees_description") or checks.text(line, "fees"),
            interpreting=checks.text(line, "interpretation_services"), checked_on=checks.day(line, "assured_date"),
        )  # fmt: skip
        return replace(one, status=ServiceStatus(status)) if uid and organisation and status else None

    # --- what hangs on a service ---

    def _hang(self) -> None:
        for line in self._of("phones"):
            self._phone(line)
        for line, hung in self._of_service("schedules"):
            self._opening(line, hung)
        for line, hung in self._of_service("languages"):
            self._language(line, hung)
        for line, hung in self._of_service("cost_options"):
            self._cost(line, hung)
        for line, hung in self._of_service("service_at_location", needed=True):
            place = self._refers(line, "location_id", "locations")
            if place is not None and place not in hung.places:
                hung.places.append(place)
        self._attributes()

    def _of_service(self, table: str, *, needed: bool = False) -> Iterator[tuple[Line, _Hung]]:
        """Rows of a table with what hangs on their service; rows that belong to something else are counted."""
        for line in self._of(table):
            if not needed and not line.values.get("service_id", "").strip():
                self.left_out[table] += 1
                continue
            uid = self._refers(line, "service_id", "services")
            if uid is not None:
                yield line, self.hung.setdefault(uid, _Hung())

    def _phone(self, line: Line) -> None:
        number = self.checks.phone(line)
        for column, table in (("service_id", "services"), ("organization_id", "organizations")):
            if line.values.get(column, "").strip():
                uid = self._refers(line, column, table)
                if uid is not None and number:
                    self.hung.setdefault(uid, _Hung()).phones.append(number)
                return
        self.left_out["phones"] += 1

    def _language(self, line: Line, hung: _Hung) -> None:
        code = language_of(line.values.get("code", ""), line.values.get("name", ""))
        if not code or len(code) > LONGEST_CODE:
            self.checks.wrong(line, "code", _("Hier staat geen taal."), _("Vul een code in, bijvoorbeeld ar."))
        elif code not in hung.languages:
            hung.languages.append(code)

    def _opening(self, line: Line, hung: _Hung) -> None:
        if self.checks.one_of(line, "freq", ("WEEKLY", "MONTHLY"), needed=False) == "MONTHLY":
            self.left_out["schedules"] += 1
            return
        days = [day.strip() for day in line.values.get("byday", "").split(",") if day.strip()]
        if unknown := [day for day in days if day not in WEEK]:
            self.checks.wrong(
                line, "byday", _("Deze dag kennen we niet: %(day)s."), _("Gebruik MO, TU, WE, TH, FR, SA of SU."),
                day=unknown[0],
            )  # fmt: skip
        opens, closes = self.checks.time(line, "opens_at"), self.checks.time(line, "closes_at")
        ordered = tuple(day for day in WEEK if day in days)
        one = Opening(ordered, opens, closes, self.checks.text(line, "description", longest=500))
        if one != Opening():
            hung.openings.append(one)

    def _cost(self, line: Line, hung: _Hung) -> None:
        amount = self.checks.number(line, "amount", 0, 1_000_000)
        currency = line.values.get("currency", "").strip().upper()
        if amount is not None and currency not in ("EUR", ""):
            self.checks.wrong(line, "currency", _("Leidraad rekent in euro's."), _("Zet het bedrag om en vul EUR in."))
        option = self.checks.text(line, "option", longest=500)
        one = Cost(option, amount, self.checks.text(line, "amount_description", longest=500))
        if one != Cost():
            hung.costs.append(one)

    def _attributes(self) -> None:
        codes = {}
        for line in self._of("taxonomy_terms"):
            uid = self.checks.uid(line)
            if uid is not None:
                codes[uid] = line.values.get("code", "").strip()
        for line in self._of("attributes"):
            term = self.checks.uid(line, "taxonomy_term_id")
            kind, _sep, code = codes.get(term, "").partition(":") if term else ("", "", "")
            if line.values.get("link_entity", "").strip() != "service" or kind not in (DOMAIN, THEME, OWN):
                self.left_out["attributes"] += 1
                continue
            uid = self._refers(line, "link_id", "services")
            if uid is not None:
                self.hung.setdefault(uid, _Hung()).terms.append((line, kind, code))

    def _complete(self, line: Line, one: Service) -> Service:
        hung = self.hung.get(one.uid, _Hung())
        of_kind: dict[str, list[str]] = {DOMAIN: [], THEME: []}
        check_by = None
        for at, kind, code in hung.terms:
            if kind == OWN:
                check_by = self.checks.day(at, "value") if code == CHECK_BY else check_by
            elif self._exists(at, kind, code) and code not in of_kind[kind]:
                of_kind[kind].append(code)
        return replace(
            one, phone=self._first(hung.phones), openings=tuple(hung.openings), languages=tuple(hung.languages),
            costs=tuple(hung.costs), places=tuple(hung.places), domains=tuple(of_kind[DOMAIN]),
            tags=tuple(of_kind[THEME]), check_by=check_by,
        )  # fmt: skip

    def _exists(self, line: Line, kind: str, code: str) -> bool:
        known = self.known.domains if kind == DOMAIN else self.known.tags
        if code in known:
            return True
        self.checks.wrong(
            line, "taxonomy_term_id", _("Dit leefgebied of thema kennen we niet: %(code)s."),
            _("Kies een van deze: %(known)s."), code=code, known=", ".join(sorted(known)),
        )  # fmt: skip
        return False
