# SPDX-License-Identifier: EUPL-1.2
"""Law files that are wrong: each mistake is told in a sentence that names the file and the rule, all of them at once."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.config.law_files import read_folder
from leidraad.pure.law.law import LawError
from leidraad.pure.law.reading import read, read_norm
from tests.pure.law.small_law import EXAMPLES, SENTENCE, WORDS, day, file, rule

PLACE = "law/nl/decree/verzonnen/2022-01-01.toml"
COUNT = """
counts_from = "registered"
length = { weeks = "weeks" }
holidays = "atw"
[rule.parameters]
weeks = { value = 10, unit = "weeks" }
"""


def plan(body: str = COUNT, identity: str = "PIP-1", words: str = WORDS) -> str:
    return rule(identity, "deadline", body, words=words)


def problems_of(files: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(LawError) as refused:
        read(files)
    return refused.value.problems


def told(text: str, place: str = PLACE) -> str:
    """The one thing that is wrong with one file."""
    (problem,) = problems_of({place: text})
    assert problem.endswith((".", "?")), problem
    return problem


def test_a_good_file_is_read() -> None:
    law = read({PLACE: file(plan())})
    assert law.lines["PIP-1"][0].in_force_from == day("2022-01-01")


def test_the_law_files_of_leidraad_are_read() -> None:
    assert "PIP-1" in read(read_folder()).lines


# --- the file --------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_toml() -> None:
    problem = told("[regulation\nname = 1")
    assert problem.startswith(f"{PLACE}: het bestand is niet te lezen als TOML")
    assert "line 1" in problem


@pytest.mark.parametrize(
    "place",
    ["law/2022-01-01.toml", "law/nl/decree/verzonnen/2022.toml", "law/nl/decree/verzonnen/2022-01-01.yaml"],
)
def test_a_file_in_a_place_where_no_law_belongs(place: str) -> None:
    assert "de plaats van een wetsbestand is <laag>/<naam>/<jaar-maand-dag>.toml" in told(file(plan()), place)


def test_a_file_whose_name_is_another_day() -> None:
    problem = told(file(plan()), "law/nl/decree/verzonnen/2023-01-01.toml")
    assert "'in_force_from' is 2022-01-01, maar het bestand heet 2023-01-01.toml." in problem


def test_a_file_in_the_folder_of_another_layer() -> None:
    problem = told(file(plan()), "law/nl/act/verzonnen/2022-01-01.toml")
    assert "'layer' is decree, maar het bestand staat in de map act." in problem


def test_a_file_without_a_regulation() -> None:
    assert "'regulation' ontbreekt; vul het in." in told(plan())


def test_a_field_that_does_not_exist() -> None:
    assert f"{PLACE}, regel PIP-1: 'lenght' is geen bekend veld" in told(file(plan("lenght = 3\n" + COUNT)))


def test_a_date_between_quotes() -> None:
    text = file(plan()).replace("in_force_from = 2022-01-01", 'in_force_from = "2022-01-01"')
    assert "'in_force_from' moet een datum zijn zoals 2022-01-01 (zonder aanhalingstekens)" in told(text)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    broken = {
        PLACE: file(plan(COUNT.replace("registered", "landed")), plan("vlag = 1" + COUNT, "PIP-9")),
        "law/nl/act/x/1.toml": "",
    }
    assert len(problems_of(broken)) == 3


# --- the rule --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body,sentence",
    [
        (COUNT.replace("registered", "landed"), "'event' is 'landed', maar kan alleen zijn: permit_granted"),
        (COUNT.replace('"registered"', '{ edge = "TERM-1" }'), "'edge' moet een regel en een kant noemen"),
        (COUNT.replace('"registered"', "{ latest = [] }"), "'latest' moet een lijst van ankerpunten zijn"),
        (COUNT.replace('"registered"', "{ event = 'linked', edge = 'A-1.due' }"), "noem precies één van"),
        (COUNT.replace('weeks = "weeks"', 'weeks = "week"'), "de parameter 'week', maar die staat niet onder 'parameters'"),
        (COUNT.replace('unit = "weeks"', 'unit = "months"'), "'weeks' noemt 'weeks' in months; hier past alleen weeks."),
        (COUNT.replace("value = 10", 'value = "10"'), "'value' moet een getal zijn, er staat '10'."),
        (COUNT.replace('length = { weeks = "weeks" }', ""), "'length' of 'until' ontbreekt: tot wanneer loopt de termijn?"),
        (COUNT.replace('counts_from = "registered"', ""), "'counts_from' ontbreekt: vanaf welke dag telt de termijn?"),
        (COUNT.replace('"atw"', '"none"'), "leg in 'holidays_because' uit waarom"),
        (COUNT.replace('"atw"', '"easter"'), "'holidays' is 'easter', maar kan alleen zijn: atw, none."),
        (COUNT + '[rule.applies]\ngroup = ["everybody"]', "'group' noemt 'everybody', dat bestaat niet"),
        (COUNT + '[rule.applies]\nhas = ["landed"]', "'landed'"),
        (COUNT + '[rule.fulfilled_by]\nevent = "plan_dated"\nhours = true', "noem precies één van: event, hours = true"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_worked_out(body: str, sentence: str) -> None:
    first, *_others = problems_of({PLACE: file(plan(body))})
    assert first.startswith(f"{PLACE}, regel PIP-1")
    assert sentence in first


@pytest.mark.parametrize(
    "there,instead,sentence",
    [
        ('status = "CONFIRMED"', 'status = "SURE"', "'status' is 'SURE', maar kan alleen zijn: CONFIRMED"),
        ('status = "CONFIRMED"', 'status = "INFERRED"', "de status is INFERRED; leg in 'status_note' uit wat niet zeker is."),
        ('article = "Verzonnen besluit, artikel 1"', "", "'article' ontbreekt; vul het in."),
        ('source = "https://voorbeeld.invalid/1"', "", "'source' ontbreekt; vul het in."),
        ('id = "PIP-1"', 'id = "plan"', "'id' is geen regelnummer zoals PIP-1"),
        ('kind = "deadline"', 'kind = "dead"', "'kind' is 'dead', maar kan alleen zijn: deadline"),
        ('duty = "plan"', 'duty = "plans"', "'duty' is 'plans', maar kan alleen zijn: plan, term"),
        ("{due}, {length} na", "{last}, {length} na", "de zin gebruikt {last}; bekend zijn:"),
        ("{due}, {length} na", "{due}, { {length} na", "in de zin staat een accolade die niet bij een naam als {due}"),
        ("{due}, {length} na", "{due!r}, {length} na", "in de zin staat een accolade die niet bij een naam als {due}"),
        (SENTENCE, "", "'sentence' ontbreekt"),
        (EXAMPLES, "", "een regel die rekent heeft ten minste twee rekenvoorbeelden ('example')."),
        (EXAMPLES, EXAMPLES.partition('[[rule.example]]\nname = "twee"')[0], "ten minste twee rekenvoorbeelden"),
    ],
)  # fmt: skip
def test_a_rule_that_is_not_complete(there: str, instead: str, sentence: str) -> None:
    text = file(plan())
    assert there in text
    problems = problems_of({PLACE: text.replace(there, instead)})
    assert any(sentence in problem for problem in problems), problems


def test_an_example_with_a_fact_that_does_not_exist() -> None:
    text = file(plan()).replace("facts = [] }", 'facts = [{ kind = "landed", on = 2025-01-01 }] }', 1)
    assert "regel PIP-1, example 1, case: facts[0].kind: 'landed' bestaat niet" in told(text)


def test_a_rule_that_is_in_a_file_twice() -> None:
    assert "regel PIP-1 staat er twee keer in." in told(file(plan(), plan()))


def test_a_rule_in_two_regulations() -> None:
    other = "law/nl/decree/anders/2022-01-01.toml"
    (problem,) = problems_of({PLACE: file(plan()), other: file(plan())})
    assert problem == "Regel PIP-1 staat in decree/anders en in decree/verzonnen; een regel heeft één plaats."


def test_a_rule_that_leans_on_one_that_does_not_exist() -> None:
    assert "verwijst naar regel TERM-1, maar die bestaat niet." in told(
        file(plan(COUNT.replace('"registered"', '{ edge = "TERM-1.due" }')))
    )


def test_rules_that_wait_for_each_other() -> None:
    def after(other: str) -> str:
        return COUNT.replace('"registered"', f'{{ edge = "{other}.due" }}')

    assert "wachten op elkaar" in told(file(plan(after("PIP-3")), plan(after("PIP-1"), "PIP-3")))


def test_a_rule_that_waits_for_itself() -> None:
    assert "wachten op elkaar" in told(file(plan(COUNT.replace('"registered"', '{ edge = "PIP-1.due" }'))))


def test_an_extension_of_a_rule_that_does_not_exist() -> None:
    body = 'extends = "TERM-9"\n[rule.grounds.b]\nadds = { months = "m" }\n[rule.parameters]\nm = { value = 3, unit = "months" }'
    assert "Regel TERM-4 verlengt of verschuift regel TERM-9, maar die bestaat niet." in told(
        file(rule("TERM-4", "extension", body))
    )


# --- versions --------------------------------------------------------------------------------------------------------


def later(first: str, *rules: str, more: str = "") -> dict[str, str]:
    return {f"law/nl/decree/verzonnen/{first}.toml": file(*rules, first=first, more=more)}


def test_a_version_lasts_until_the_day_before_the_next() -> None:
    law = read({PLACE: file(plan()), **later("2023-01-01", plan())})
    first, second = law.lines["PIP-1"]
    assert (first.in_force_from, first.in_force_until) == (day("2022-01-01"), day("2022-12-31"))
    assert second.in_force_from == day("2023-01-01")


def test_two_versions_in_force_at_once() -> None:
    overlapping = {PLACE: file(plan(), more="in_force_until = 2023-06-30"), **later("2023-01-01", plan())}
    (problem,) = problems_of(overlapping)
    assert problem.startswith(
        f"{PLACE}: de versie geldt tot en met 2023-06-30, maar de volgende begint al op 2023-01-01"
    )


def test_a_version_that_continues_another_than_the_one_before() -> None:
    (problem,) = problems_of({PLACE: file(plan()), **later("2023-01-01", plan(), more="continues = 2021-01-01")})
    assert "'continues' noemt 2021-01-01, maar dat is niet de versie hiervoor." in problem


def test_a_version_that_repeals_what_was_not_there() -> None:
    wrong = later("2023-01-01", plan(), more='continues = 2022-01-01\nrepeals = ["PIP-8"]')
    (problem,) = problems_of({PLACE: file(plan()), **wrong})
    assert "'repeals' noemt PIP-8, maar die regel gold niet." in problem


def test_a_rule_that_is_not_restated_goes_on_when_the_version_continues() -> None:
    law = read(
        {PLACE: file(plan(), plan(identity="PIP-3")), **later("2023-01-01", plan(), more="continues = 2022-01-01")}
    )
    assert len(law.lines["PIP-1"]) == 2
    assert len(law.lines["PIP-3"]) == 1
    assert law.lines["PIP-3"][0].in_force_until > day("2030-01-01")


def test_a_rule_that_is_repealed_ends() -> None:
    repealing = later("2023-01-01", plan(), more='continues = 2022-01-01\nrepeals = ["PIP-3"]')
    law = read({PLACE: file(plan(), plan(identity="PIP-3")), **repealing})
    assert law.lines["PIP-3"][0].in_force_until == day("2022-12-31")


# --- what cannot be expressed, and norms -----------------------------------------------------------------------------


def test_what_cannot_be_expressed_stops_the_rule_until_it_is_accepted() -> None:
    gap = '[[rule.untranslatable]]\nwhat = "Het college moet redelijk zijn."\naccepted = "{}"'
    stopped = read({PLACE: file(plan() + gap.format(""))}).lines["PIP-1"][0]
    accepted = read({PLACE: file(plan() + gap.format("Anna, 2026-11-01"))}).lines["PIP-1"][0]
    assert (stopped.stopped, accepted.stopped) == ("Het college moet redelijk zijn.", "")


def test_a_norm_of_a_municipality_that_is_wrong_is_refused_by_its_name() -> None:
    with pytest.raises(LawError) as refused:
        read_norm({"id": "NORM-7", "kind": "deadline", "status": "CONFIGURABLE"}, "Eerste contact")
    assert all(problem.startswith("Eerste contact, regel NORM-7") for problem in refused.value.problems)


# --- whatever is done to a file --------------------------------------------------------------------------------------

the_files = cache(read_folder)
DECREE = "law/nl/decree/besluit-inburgering-2021/2023-01-01.toml"


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_a_line_that_is_lost_is_harmless_or_told(data: st.DataObject) -> None:
    files = the_files()
    lines = files[DECREE].splitlines()
    gone = data.draw(st.integers(0, len(lines) - 1))
    try:
        read({**files, DECREE: "\n".join(lines[:gone] + lines[gone + 1 :])})
    except LawError as refused:
        assert refused.problems and all(problem.strip() for problem in refused.problems)
