# SPDX-License-Identifier: EUPL-1.2
"""How long the PDF of a plan and of its decision takes: warm, other text each time, Dutch alone and beside Arabic."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from bench import plan_life
from bench.databases import SEED
from bench.report import quantile
from leidraad.correspondence.rendering import pdf
from leidraad.pure.letters.decision import DecisionFacts, decision_letter
from leidraad.pure.letters.plan import PlanFacts, plan_document
from leidraad.pure.letters.types import Document
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import PlanState

#: A plan as the measurements of PDF engines had it: forty activities; and the largest that a page is measured with.
USUAL = (10, 40)
#: Timed and told, but no goal: four times what an ordinary plan has, in two languages.
TOLD_ONLY = ("plan of 120 activities beside Arabic",)
TOWN, NAME = "Meetstad", "Selam Haile"


def timed(on: date, times: int) -> dict[str, list[float]]:
    """Median and 95th percentile in milliseconds of each sort of letter."""
    usual, large = smaller(on, *USUAL), plan_life.state_at(plan_life.versions(SEED, on), plan_life.VERSIONS)
    jobs = {
        "decision letter": letters(on, "nl"),
        "decision letter beside Arabic": letters(on, "ar"),
        "plan of 40 activities": plans(usual, on, "nl"),
        "plan of 40 activities beside Arabic": plans(usual, on, "ar"),
        "plan of 120 activities": plans(large, on, "nl"),
        "plan of 120 activities beside Arabic": plans(large, on, "ar"),
    }
    return {name: _times(documents, times) for name, documents in jobs.items()}


def smaller(on: date, goals: int, activities: int) -> PlanState:
    """The first goals of the large plan, each with some of its activities."""
    state = plan_life.state_at(plan_life.versions(SEED, on), 1)
    kept = {one.id: one for one in islice(state.in_order(), goals)}
    under = (one for one in state.activities.values() if one.goal_id in kept)
    return PlanState(kept, {one.id: one for one in islice(under, activities)})


def plans(state: PlanState, on: date, lang: str) -> Iterator[Document]:
    """The same plan with other words each time: a compiler remembers what it laid out before."""
    rng = random.Random(SEED)
    while True:
        salt = rng.randrange(10**6)
        facts = PlanFacts(TOWN, f"{NAME} {salt}", salt, 1, on, 60, plan_life.other_text(state, salt), {}, _moment(on))
        yield plan_document(facts, lang)


def letters(on: date, lang: str) -> Iterator[Document]:
    """Decisions with other words each time."""
    rng = random.Random(SEED)
    while True:
        salt = rng.randrange(10**6)
        content = DecisionContent(
            "b1", dated_on=on, level="B1", hours_a_week=1600, estimated_hours=60000, pvt_hours=1200, map_hours=6000,
            map_practice_hours=4000, support=f"Elke maand een gesprek, afspraak {salt}", progress_meetings=6,
        )  # fmt: skip
        yield decision_letter(DecisionFacts(
            TOWN, f"{NAME} {salt}", salt, 1, "established", content, on, 60, on + timedelta(weeks=6), "Anna de Vries",
            "regievoerder", _moment(on),
        ), lang)  # fmt: skip


def _moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 10, tzinfo=UTC)


def _times(documents: Iterator[Document], times: int) -> list[float]:
    pdf(next(documents))  # warm: fonts and template are read once in a process
    seconds = []
    for document in islice(documents, times):
        begun = time.perf_counter()
        pdf(document)
        seconds.append(time.perf_counter() - begun)
    return [quantile(seconds, 0.5) * 1000, quantile(seconds, 0.95) * 1000]
