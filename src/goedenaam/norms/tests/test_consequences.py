"""What follows from an event: duties with who, what, to whom, when, how strong, and the article."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.consequences import consequences
from goedenaam.norms.events import Event, Happening
from goedenaam.norms.explain import duty_sentence
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    AskWhenInDoubt,
    Audience,
    Derailment,
    Dossier,
    ExternalReport,
    FileKind,
    Layer,
    LinkedCode,
    Modality,
    PoliceReport,
    Recipient,
    Strength,
)


@pytest.mark.parametrize(
    ("name", "strength"),
    [("allure", Strength.MAY), ("demare", Strength.IF_NEEDED), ("jozef", Strength.MUST), ("model", None)],
)
@pytest.mark.article("allure.bepalingen.6", "demare.regels.3b", "jozef.sancties.5", part="answer")
def test_a_report_to_the_police_may_must_if_needed_or_is_not_asked(
    name: str, strength: Strength | None
) -> None:
    duties = ask("police", {"about": "pupil"}, five.norms(name)).duties

    assert [duty.strength for duty in duties] == ([strength] if strength else [])


@pytest.mark.article("allure.bepalingen.4", part="answer")
def test_the_inspector_is_called_when_an_employee_went_too_far_and_not_for_a_pupil() -> None:
    staff = ask("inspector", {"about": "staff"}, five.norms("allure")).duties
    pupil = ask("inspector", {"about": "pupil"}, five.norms("allure")).duties

    assert [duty.to for duty in staff] == [(Recipient.CONFIDENTIAL_INSPECTOR,)]
    assert "0900-1113111" in staff[0].what
    assert pupil == ()


@pytest.mark.parametrize(
    ("name", "about", "file"),
    [
        ("allure", "pupil", "leerlingvolgsysteem"),
        ("allure", "staff", "personeelsdossier"),
        ("demare", "pupil", "leerlingdossier"),
        ("jozef", "staff", "plichtsverzuim"),
        ("jozef", "guardian", "verwijtbaar"),
    ],
)
@pytest.mark.article("allure.bepalingen.7", "demare.regels.11c", "jozef.sancties.3", part="answer")
def test_what_is_kept_goes_to_the_file_that_the_text_names(name: str, about: str, file: str) -> None:
    duties = ask("violation", {"about": about}, five.norms(name)).duties

    assert any(file in duty.what for duty in duties)


@pytest.mark.article("demare.regels.11c", "jozef.sancties.1", part="answer")
def test_where_no_file_is_named_none_is_kept() -> None:
    demare = ask("violation", {"about": "staff"}, five.norms("demare")).duties

    assert not any("bewaren" in duty.what for duty in demare)
    assert any(
        "personeelsdossier" in duty.what
        for duty in ask("violation", {"about": "staff"}, five.norms("jozef")).duties
    )


@pytest.mark.article("demare.regels.11", part="answer")
def test_leadership_decides_whether_the_board_hears_of_it_and_elsewhere_nobody_has_to() -> None:
    told = [duty for duty in ask("violation", {}, five.norms("demare")).duties if duty.deed == "tell_board"]

    assert [(duty.who, duty.strength) for duty in told] == [((Audience.LEADERSHIP,), Strength.IF_NEEDED)]
    assert not any(duty.deed == "tell_board" for duty in ask("violation", {}, five.norms("jozef")).duties)


@pytest.mark.article("allure.bepalingen.2", "allure.bepalingen.3", part="answer")
def test_a_person_is_spoken_to_first_by_the_one_whom_the_text_names() -> None:
    pupil = ask("violation", {"about": "pupil"}, five.norms("allure")).duties
    staff = ask("violation", {"about": "staff"}, five.norms("allure")).duties

    assert {duty.who for duty in pupil if duty.deed == "address"} == {(Audience.LEADERSHIP, Audience.TEACHER)}
    assert {duty.who for duty in staff if duty.deed == "address"} == {(Audience.MANAGER,)}
    jozef = ask("violation", {"about": "pupil"}, five.norms("jozef")).duties
    assert not any(duty.deed == "address" for duty in jozef)


@pytest.mark.parametrize(
    ("name", "asker", "whom"),
    [
        ("demare", Audience.PUPIL, (Audience.TEACHER,)),
        ("jozef", Audience.STAFF, (Audience.MANAGER,)),
        ("jozef", Audience.PUPIL, None),
        ("model", Audience.STAFF, None),
    ],
)
@pytest.mark.article("demare.regels.10", "jozef.B.3", part="answer")
def test_in_doubt_the_text_says_whom_to_ask_or_nothing(
    name: str, asker: Audience, whom: tuple[Audience, ...] | None
) -> None:
    duties = ask("doubt", {}, five.norms(name), asker).duties

    assert [duty.to for duty in duties] == ([whom] if whom else [])


@pytest.mark.article("jozef.B.2", part="answer")
def test_when_it_goes_wrong_an_employee_alerts_the_manager_at_once() -> None:
    (duty,) = ask("derailing", {}, five.norms("jozef"), Audience.TEACHER).duties

    assert (duty.to, duty.within_hours) == ((Audience.MANAGER,), 0)
    assert "meteen" in duty_sentence(duty)
    assert ask("derailing", {}, five.norms("jozef"), Audience.PUPIL).duties == ()


@pytest.mark.parametrize(("name", "talks"), [("model", 1), ("allure", 1), ("borger", 1), ("demare", 0)])
@pytest.mark.article("model.profilering.3", "allure.profilering.3", "borger.profileren.3", part="answer")
def test_an_experience_is_followed_by_a_talk_in_real_life(name: str, talks: int) -> None:
    duties = ask("mention", {}, five.norms(name), Audience.GUARDIAN).duties

    assert len(duties) == talks
    assert all("versterken en verbeteren" in duty.what for duty in duties)


@pytest.mark.article("demare.voorwie.2", part="answer")
def test_staff_read_the_linked_code_and_pupils_need_not() -> None:
    norms = five.norms("demare")

    assert len(ask("new-colleague", {}, norms, Audience.STAFF).duties) == 1
    assert ask("new-colleague", {}, norms, Audience.PUPIL).duties == ()


def test_a_data_breach_has_its_term_from_the_law() -> None:
    (duty,) = ask("breach", {}, merge(law())).duties

    assert duty.within_hours == 72
    assert "binnen 72 uur" in duty_sentence(duty)


def test_a_sexual_offence_is_reported_at_once() -> None:
    duties = consequences(Event(happening=Happening.SEXUAL_OFFENCE), merge(law()))

    assert {duty.within_hours for duty in duties} == {0}
    assert {duty.to for duty in duties} == {(Recipient.CONFIDENTIAL_INSPECTOR,), (Recipient.POLICE,)}


POLICE = Event(happening=Happening.POSSIBLE_OFFENCE, about=Audience.PUPIL)


def test_a_must_not_of_a_higher_layer_takes_the_duty_away() -> None:
    must = PoliceReport(strength=Strength.MUST)
    never = PoliceReport(modality=Modality.MUST_NOT, layer=Layer.BOARD)

    assert consequences(POLICE, merge([must, never])) == ()
    assert (
        len(
            consequences(
                POLICE, merge([PoliceReport(layer=Layer.BOARD), PoliceReport(modality=Modality.MUST_NOT)])
            )
        )
        == 1
    )


def test_a_contradiction_that_was_adopted_shows_both_and_asks_the_owner() -> None:
    must, never = PoliceReport(strength=Strength.MUST), PoliceReport(modality=Modality.MUST_NOT)

    (duty,) = consequences(POLICE, merge([must, never]))

    assert duty.against == never
    assert "vraag de eigenaar" in duty_sentence(duty)


def test_the_nearest_layer_chooses_whom_to_ask_unless_a_higher_one_fixed_it() -> None:
    doubt = Event(happening=Happening.DOUBT)
    near = AskWhenInDoubt(whom=frozenset({Audience.TEACHER}))
    far = AskWhenInDoubt(layer=Layer.BOARD, whom=frozenset({Audience.BOARD}))
    fixed = AskWhenInDoubt(layer=Layer.BOARD, whom=frozenset({Audience.BOARD}), fixed=True)

    assert [duty.to for duty in consequences(doubt, merge([near, far]))] == [(Audience.TEACHER,)]
    assert [duty.to for duty in consequences(doubt, merge([near, fixed]))] == [(Audience.BOARD,)]


def test_a_recommendation_is_no_must_and_a_statement_no_duty() -> None:
    event = Event(happening=Happening.DERAILING)
    should = Derailment(modality=Modality.SHOULD, at_once=False)

    assert [duty.strength for duty in consequences(event, merge([should]))] == [Strength.SHOULD]
    assert consequences(event, merge([Derailment(modality=Modality.STATES)])) == ()


def test_the_strongest_and_soonest_duty_comes_first() -> None:
    event = Event(happening=Happening.TRANSGRESSIVE)
    late, soon = ExternalReport(within_hours=240), ExternalReport(within_hours=24)

    first, second = consequences(event, merge([late, soon]))

    assert (first.within_hours, second.within_hours) == (24, 240)
    assert "binnen 10 dagen" in duty_sentence(second)


def test_a_prohibition_takes_away_only_its_own_deed() -> None:
    event = Event(happening=Happening.VIOLATION, about=Audience.PUPIL)
    kept = Dossier(file=FileKind.PUPIL_FILE)
    never = Dossier(file=FileKind.TRACKING_SYSTEM, modality=Modality.MUST_NOT)

    assert [duty.against for duty in consequences(event, merge([kept, never]))] == [None]


def test_a_linked_code_says_where_it_is() -> None:
    code = LinkedCode(document="de gedragscode", address="https://voorbeeld.nl/code")

    (duty,) = consequences(Event(happening=Happening.JOINED), merge([code]))

    assert "https://voorbeeld.nl/code" in duty.what
