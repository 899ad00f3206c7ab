# SPDX-License-Identifier: EUPL-1.2
"""The things that the permission table asks for: one of the own team, of another team, of another municipality."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from leidraad.access import context, grants, sessions
from leidraad.access.audit import Action, Line, record
from leidraad.access.grants import NewGrant
from leidraad.access.inviting import NewHelper, helper_roles, let_in
from leidraad.access.models import AuditEvent, Organisation, Session
from leidraad.access.types import Actor, Domain, Ground
from leidraad.agenda import service as agenda
from leidraad.agenda.models import Attendee, Room
from leidraad.agenda.types import NewAppointment, PlaceKind
from leidraad.agenda.types import Place as AppointmentPlace
from leidraad.content import service as content
from leidraad.content.types import NewArticle, NewOrganisation, NewPlace, NewService, Phase
from leidraad.deadlines import service as deadlines
from leidraad.deadlines.models import Norm
from leidraad.deadlines.types import NewFact, Standing
from leidraad.dossiers import service
from leidraad.dossiers.caseload_views import save_view, views
from leidraad.dossiers.given import NewDocument
from leidraad.intake import service as intake
from leidraad.intake.types import NewInvitation, Place, Source
from leidraad.network import service as network
from leidraad.network.models import Attachment, Message, Restriction
from leidraad.network.selectors import in_circle
from leidraad.network.types import NewMember, NewSignal, NewTask, SignalKind, Urgency
from leidraad.network.types_handing_over import NewHandOver
from leidraad.network.types_messages import NewConversation, NewFile
from leidraad.plans import service as plans
from leidraad.plans.types import NewPlanDocument, NewProposal, NewTemplate, PlanDocumentKind
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import Activity, Goal
from leidraad.web.pages.norms_forms import body_of
from tests import people
from tests.dossiers.families import BSN, OTHER_BSN, alone, person
from tests.intake.talking import conclude, talk
from tests.people import NOW, TODAY
from tests.web.permission_world_meetings import case_meetings
from tests.web.permission_world_referrals import referrals
from tests.web.portal.own_doors import own_dossier

DOCUMENT = b"%PDF-1.4\n%%EOF\n"
ABSENT = 999_999_999
ABSENT_ID = "00000000-0000-4000-8000-000000000000"
TYPED_NORM = {
    "name": "Norm", "start": "linked", "number": 7, "unit": "days", "done": "first_contact", "repeat": False,
    "who": "municipality", "group": [], "regime": "", "text": "Een afspraak.", "sentence": "Uiterlijk [laatste dag].",
}  # fmt: skip
B1 = DecisionContent(
    "b1", level="B1", hours_a_week=1600, pvt_hours=1200, map_hours=6000, map_practice_hours=4000, support="Maatje",
    progress_meetings=6, no_benefit=True, no_young_children=True,
)  # fmt: skip
#: Things that are nobody's.
SHARED = {"kind": "csv", "part": "bar", "token": "nothing", "rule": "GEN-1", "domain": "work", "question": "work-dream"}


class Relation(StrEnum):
    """Whose thing it is, seen from the acting person."""

    OWN = "own team"
    OTHER_TEAM = "other team"
    ELSEWHERE = "other municipality"
    ABSENT = "not there"


@dataclass
class World:
    """The number of each thing by relation; `views` and `sessions` belong to one person each."""

    things: dict[tuple[str, Relation], int | str] = field(default_factory=dict)

    def find(self, word: str, relation: Relation, by: Actor | None) -> int | str:
        """The number that stands in the address."""
        if word in SHARED:
            return SHARED[word]
        if relation is Relation.ABSENT or word == "run":
            return ABSENT_ID if word in ("goal", "activity") else ABSENT
        if word in ("view", "session") and relation is Relation.OWN and by is not None:
            return self.things.get((f"{word} of {by.role}", relation), ABSENT)
        return self.things[word, relation]


def build() -> World:
    """Make the world. Runs inside the transaction of a test."""
    world = World()
    anna, daan, carla = (people.actor(people.named(name)) for name in ("Anna", "Daan", "Carla"))
    for by, relation, number in (
        (anna, Relation.OWN, BSN),
        (daan, Relation.OTHER_TEAM, OTHER_BSN),
        (carla, Relation.ELSEWHERE, BSN),
    ):
        with context.acting(by, TODAY):
            _things(world, by, relation, number)
    with context.acting(anna, TODAY):
        own_dossier(anna, people.actor(people.named("Selam")), alone(anna, person("Selam"), team_id=anna.team_id))
    for somebody in people.BY_ROLE.values():
        _personal(world, people.actor(somebody))
    return world


def _things(world: World, by: Actor, relation: Relation, number: str) -> None:
    things = world.things
    dossier = alone(by, person("Eerste", bsn=number), team_id=by.team_id)
    things["dossier", relation] = dossier
    things["same dossier", relation] = alone(by, person("Tweede"), team_id=by.team_id)
    new = NewDocument(content=DOCUMENT, filename="brief.pdf", title="Brief")
    things["document", relation] = service.add_document(by, dossier, new, at=NOW, on=TODAY)
    fact = NewFact("registered", TODAY)
    things["fact", relation] = deadlines.record_fact(by, dossier, fact, at=NOW, on=TODAY)
    _intake(world, by, relation, dossier)
    things["view", relation] = _view(by)
    things["norm", relation] = Norm.objects.create(
        municipality_id=by.municipality_id, name="Norm", body=body_of(TYPED_NORM, "NORM-10"), edited_by_id=by.membership_id,
        edited_at=NOW, active=False,
    ).id if relation is not Relation.OTHER_TEAM else things["norm", Relation.OWN]  # fmt: skip
    _plan(world, by, relation, dossier)
    _circle(world, by, relation, dossier)
    _content(world, by, relation)
    _appointment(world, by, relation, dossier)
    _talk(world, by, relation, dossier)
    offered = NewHandOver((str(things["goal", relation]),), by.membership_id, "Ik doe dit.", TODAY)
    things["hand-over", relation] = network.offer_hand_over(by, dossier, offered, at=NOW, on=TODAY)[0]
    case_meetings(world.things, by, relation, dossier)
    referrals(world.things, by, relation, dossier)
    record(by, Line(Action.DOSSIER_OPENED, dossier_id=dossier), NOW)
    things["line", relation] = AuditEvent.objects.filter(dossier_id=dossier).latest("id").id
    # Somebody else's account here: the guide Bert; over there: Carla herself.
    things["account", relation] = things["membership", relation] = (
        2 if relation is not Relation.ELSEWHERE else by.account_id
    )
    # The volunteer Hans; over there a guide, who has no file.
    things["helper", relation] = 9 if relation is not Relation.ELSEWHERE else by.account_id
    things["team", relation] = by.team_id or 0
    things["municipality", relation] = by.municipality_id
    organisation = Organisation.objects.filter(municipality_id=by.municipality_id).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            municipality_id=by.municipality_id, kind="partner", name="Ver weg", is_active=True
        )
    things["organisation", relation] = organisation.id
    with context.logging_in(TODAY, account_id=by.account_id):
        things["session", relation] = _session(by)


def _circle(world: World, by: Actor, relation: Relation, dossier: int) -> None:
    """A helper in the circle; and every helper of Lindewaard was let in to this dossier."""
    organisation = Organisation.objects.filter(municipality_id=by.municipality_id).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            municipality_id=by.municipality_id, kind="partner", name="Ver weg", is_active=True
        )
    things = world.things
    new = NewHelper("Helper", f"helper{dossier}@elders.example", "social_guide", organisation.id)
    helper = let_in(by, new, at=NOW, on=TODAY)
    wanted = NewMember(helper.membership_id, (Domain.LANGUAGE,), Ground.ASSIGNMENT, "settle")
    (things["circle member", relation],) = network.share(by, dossier, wanted, at=NOW, on=TODAY)
    things["restriction", relation] = (
        Restriction.objects.create(
            municipality_id=by.municipality_id, role="teacher", domain="work", ground="consent", reason="Nee",
            made_by_id=by.membership_id, made_at=NOW,
        ).id
        if relation is not Relation.OTHER_TEAM
        else things["restriction", Relation.OWN]
    )  # fmt: skip
    for somebody in people.CAST if by.municipality_id == people.LINDEWAARD else ():
        if somebody.role in helper_roles():
            given = NewGrant(dossier, somebody.id, ("general",), True, Ground.ASSIGNMENT, "Hulp", None)
            grants.give(by, given, TODAY)


def _talk(world: World, by: Actor, relation: Relation, dossier: int) -> None:
    """A signal and a task of the director."""
    new = NewSignal(SignalKind.QUESTION, Urgency.SOON, Domain.GENERAL, "Wie belt?")
    world.things["circle signal", relation] = network.give_signal(by, dossier, new, at=NOW, on=TODAY)
    asked = NewTask("Bellen", by.membership_id, TODAY)
    world.things["circle task", relation] = network.give_task(by, dossier, asked, at=NOW, on=TODAY)
    other = next(one.membership_id for one in in_circle(by, dossier) if one.name == "Helper")
    talk_of = NewConversation("Bellen", "Wie belt?", (other,), files=(NewFile("brief.pdf", DOCUMENT),))
    number = network.begin_conversation(by, dossier, talk_of, at=NOW, on=TODAY)
    world.things["conversation", relation] = number
    world.things["message", relation] = Message.objects.get(conversation_id=number).id
    world.things["attachment", relation] = Attachment.objects.get(message__conversation_id=number).id


def _appointment(world: World, by: Actor, relation: Relation, dossier: int) -> None:
    """An appointment to come for which every colleague and helper of the town was asked, and a room."""
    things, at = world.things, timezone.now()
    starts_at = at + timedelta(days=20 + 2 * list(Relation).index(relation))
    asked = [one for one in people.CAST if one.municipality == by.municipality_id]
    roles = (*helper_roles(), "case_director", "income_officer", "housing_officer")
    who = tuple(one.id for one in asked if one.role in roles)
    new = NewAppointment(
        (dossier,), starts_at, starts_at + timedelta(hours=1), AppointmentPlace(PlaceKind.PHONE), membership_ids=who
    )
    things["appointment", relation] = number = agenda.make(by, new, at=at, on=TODAY)
    things["attendee", relation] = Attendee.objects.filter(appointment_id=number, account_id=by.account_id).get().id
    things["room", relation] = (
        Room.objects.create(municipality_id=by.municipality_id, name="Kamer").id
        if relation is not Relation.OTHER_TEAM
        else things["room", Relation.OWN]
    )


def _content(world: World, by: Actor, relation: Relation) -> None:
    """An article, and a service of an organisation at a place."""
    things, later = world.things, TODAY + timedelta(days=100)
    words = NewArticle("Afval", "Zo doet u dat.", Domain.GENERAL, Phase.LATER, (), by.membership_id, later)
    things["article", relation] = content.add_article(by, words, at=NOW, on=TODAY)
    organisation = content.add_organisation(by, NewOrganisation("Tandem"), at=NOW)
    place = content.add_place(by, organisation, NewPlace("Buurthuis"), at=NOW)
    new = NewService(
        organisation,
        "Taalcafé",
        domains=(Domain.LANGUAGE,),
        place_ids=(place,),
        owner_id=by.membership_id,
        check_by=later,
    )
    things["service", relation] = content.add_service(by, new, at=NOW, on=TODAY)
    things["listed organisation", relation], things["place", relation] = organisation, place


def _plan(world: World, by: Actor, relation: Relation, dossier: int) -> None:
    """A plan with a goal, an activity, a decision, a meeting, a proposal, a document and a template."""
    things = world.things
    number = 100 * (list(Relation).index(relation) + 1)
    goal, activity = (str(UUID(int=number + more)) for more in (1, 2))
    due = TODAY + timedelta(days=100)
    changes: list[Change] = [AddGoal(Goal(goal, "language", "Taal", "participant", due)),
               AddActivity(Activity(activity, goal, "Les", "participant", due))]  # fmt: skip
    plans.change_plan(by, dossier, changes, seen=0, at=NOW, on=TODAY)
    things["goal", relation], things["activity", relation] = goal, activity
    things["meeting", relation] = plans.plan_meeting(by, dossier, due, at=NOW, on=TODAY)
    things["proposal", relation] = plans.propose(by, dossier, NewProposal("Maatje", "Oefenen"), at=NOW, on=TODAY)
    deadlines.set_standing(by, dossier, Standing("wi2021", "asylum_permit"), at=NOW, on=TODAY)
    decision = plans.establish(by, dossier, B1, function="regie", confirmed=True, at=NOW, on=TODAY)
    things["decision", relation] = decision
    letter = NewPlanDocument(PlanDocumentKind.LETTER, "nl", DOCUMENT)
    things["plan document", relation] = plans.store_document(by, decision, letter, at=NOW, on=TODAY)
    new = NewTemplate("Voorbeeld", "", {"domain": "language", "title": "Taal"})
    things["template", relation] = (
        plans.save_template(by, None, new, at=NOW, on=TODAY)
        if relation is not Relation.OTHER_TEAM
        else things["template", Relation.OWN]
    )


def _intake(world: World, by: Actor, relation: Relation, dossier: int) -> None:
    """An intake that has begun, with a talk and a conclusion."""
    intake.start_intake(by, dossier, started_on=TODAY, where=Place.TOWN_HALL, at=NOW, on=TODAY)
    world.things["talk", relation] = intake.add_session(by, dossier, talk(), at=NOW, on=TODAY)
    world.things["conclusion", relation] = conclude(by, dossier)
    world.things["free text", relation] = f"conclusion:{world.things['conclusion', relation]}"
    asked = NewInvitation("Mw. Bos", Source.COA)
    world.things["signal link", relation] = intake.invite_signal(by, dossier, asked, at=NOW, on=TODAY).id


def _personal(world: World, by: Actor) -> None:
    with context.acting(by, TODAY):
        if by.role in ("case_director", "income_officer", "housing_officer"):
            world.things[f"view of {by.role}", Relation.OWN] = _view(by)
    with context.logging_in(TODAY, account_id=by.account_id):
        world.things[f"session of {by.role}", Relation.OWN] = _session(by)


def _view(by: Actor) -> int:
    save_view(by, "Tabel", "", shared=False, is_default=False, at=NOW)
    return max(each.id for each in views(by) if each.name == "Tabel")


def _session(by: Actor) -> int:
    token = sessions.start(by.account_id, sessions.Step("open", by.membership_id), NOW, replace(by.source))
    return Session.objects.get(key_hash=sessions.key_hash(token)).id
