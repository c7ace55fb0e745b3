"""The real protocols, asked with a text through the page: what is found, what the article says of it, and what one tap does."""

from collections.abc import Callable

import pytest
from django.test import Client

from goedenaam.advice.domain.drafts import credit
from goedenaam.advice.tests.drafts import marked, sent, taps_on, typed_in, verdict_on
from goedenaam.advice.tests.pages import signed_in
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.models import StoredNorm
from goedenaam.tenancy.models import School

pytestmark = pytest.mark.django_db

type Real = Callable[[str], School]

NUMBER = "Bel voor het schoolreisje de moeder van Emma: 06-12345678"
CRITICISM = "Ik vind De Linde een puinhoop geworden en het bestuur luistert niet."
RUDE = "Jij bent een sukkel, buurman, ga je auto eens wassen"
THREAT = "Buurman, ik maak je dood"


def on_page(school: School, text: str, role: Role = Role.TEACHER, **fields: str) -> str:
    return sent(signed_in(school, role), text, **fields)


def after_the_tap(client: Client, text: str, kind: str, ending: str = "", **fields: str) -> str:
    page = sent(client, text, **fields)
    token = next(token for token in taps_on(page) if token.startswith(f"{kind}-") and token.endswith(ending))
    return sent(client, text, remedy=token)


def second_suggestion_holds(school: School, kind: str) -> None:
    """Say yes to what the reading suggested second for an article, as the leader does who reads it."""
    with for_system():
        StoredNorm.objects.filter(school_id=school.pk, type=kind).update(holds=True)


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article("model.communicatie.2", "allure.communicatie.2", "borger.communiceren.2", part="answer")
def test_what_is_about_others_is_marked_and_named_before_anything_is_published(real: Real, name: str) -> None:
    client = signed_in(real(name))
    page = sent(client, NUMBER)
    assert verdict_on(page) == "forbid"
    assert "06-12345678" in marked(page)
    assert "06-12345678" not in marked(after_the_tap(client, NUMBER, "PHONE"))


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article("model.communicatie.4", "allure.communicatie.3", "borger.communiceren.4", part="answer")
def test_a_private_text_outside_school_is_advised_on_and_a_threat_is_still_refused(
    real: Real, name: str
) -> None:
    school = real(name)
    assert verdict_on(on_page(school, RUDE, speaks="private")) == "advise"
    assert verdict_on(on_page(school, THREAT, speaks="private")) == "forbid"


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_criticism_is_never_forbidden_on_the_page(real: Real, name: str) -> None:
    school = real(name)
    for role in (Role.TEACHER, Role.GUARDIAN, Role.PUPIL):
        assert verdict_on(on_page(school, CRITICISM, role, speaks="private")) in {"advise", "nothing"}


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article(
    "model.communicatie.5b", "allure.communicatie.4b", "borger.communiceren.5b", part="answer"
)
@pytest.mark.parametrize("length", ["long", "short"])
def test_one_tap_adds_that_it_is_written_as_a_teacher_on_behalf_of_the_school(
    real: Real, name: str, length: str
) -> None:
    school = real(name)
    second_suggestion_holds(school, "Disclosure")
    client, text = signed_in(school), "De lessen rekenen gaan goed."
    assert "niet bij dat je er werkt" in sent(client, text, speaks="profession")
    right = after_the_tap(client, text, "DISCLOSURE", length)
    assert verdict_on(right) == "nothing"
    assert "leerkracht van De Linde" in right
    assert "namens de school" in right


@pytest.mark.article("jozef.C.2", "jozef.C.3", part="answer")
def test_at_the_jozefschool_a_private_text_on_school_says_who_and_whose_opinion_with_two_taps(
    real: Real,
) -> None:
    client, text = signed_in(real("jozef")), "Ik vind dat onze school goed les geeft."
    asked = sent(client, text, speaks="private")
    assert "niet bij dat je er werkt" in asked
    assert "je eigen mening" in asked
    told = after_the_tap(client, text, "DISCLOSURE", "long")
    text = f"{text}\n\nIk werk als leerkracht bij De Linde (jozef)."
    assert "Ik werk als leerkracht bij De Linde (jozef)." in told
    right = after_the_tap(client, text, "DISCLAIMER", "long")
    assert "niet verantwoordelijk voor wat anderen" in right
    assert "niet bij dat" not in right


@pytest.mark.article("jozef.B.1", part="answer")
def test_at_the_jozefschool_the_page_says_when_a_text_reads_as_official(real: Real) -> None:
    school = real("jozef")
    official = "Namens de school deel ik mee dat morgen iedereen vrij is."
    assert "leest alsof de school het zelf zegt" in on_page(school, official, speaks="private")
    assert "leest alsof de school" not in on_page(school, "Morgen is iedereen vrij.", speaks="private")


@pytest.mark.article("demare.regels.5", "jozef.A.4", "jozef.C.1", part="answer")
@pytest.mark.parametrize("name", ["demare", "jozef"])
def test_confidential_and_personal_information_is_named_also_in_a_private_text(real: Real, name: str) -> None:
    text = "Emma uit groep 7 van onze school heeft adhd en haar ouders gaan scheiden."
    school = real(name)
    for speaks in ("", "private"):
        page = on_page(school, text, speaks=speaks)
        assert verdict_on(page) in {"forbid", "ask"}
        assert any("adhd" in words for words in marked(page))


@pytest.mark.article("allure.bepalingen.1", "demare.belang", "demare.regels.2", part="answer")
@pytest.mark.article("jozef.visie.3", "jozef.uitgangspunten.3b", "jozef.A.7", part="answer")
@pytest.mark.parametrize("name", ["allure", "demare", "jozef"])
def test_what_hurts_is_named_in_plain_words_with_the_article_and_a_clean_text_is_left_alone(
    real: Real, name: str
) -> None:
    school = real(name)
    page = on_page(school, "Onze school: Thijs, jij bent echt een klootzak.")
    assert verdict_on(page) == "forbid"
    assert "kan iemand kwetsen" in page
    assert "Waarom?" in page
    assert verdict_on(on_page(school, "De kinderen zongen vandaag prachtig.")) == "nothing"


@pytest.mark.article("borger.weten.omgang", "borger.weten.omgang.b", part="answer")
def test_at_borger_it_holds_for_leadership_as_for_parents_and_pupils(real: Real) -> None:
    school = real("borger")
    for role in (Role.TEACHER, Role.GUARDIAN, Role.PUPIL):
        page = on_page(school, f"Onze school: jij bent een klootzak, Thijs. {NUMBER}", role)
        assert verdict_on(page) == "forbid"
        assert "06-12345678" in marked(page)


@pytest.mark.article("demare.afspraken.3", "jozef.visie.2", "jozef.uitgangspunten.4", part="answer")
@pytest.mark.article("borger.weten.goedenaam", part="answer")
@pytest.mark.parametrize("name", ["demare", "jozef", "borger"])
def test_what_damages_the_good_name_is_named_by_its_words(real: Real, name: str) -> None:
    page = on_page(real(name), CRITICISM, speaks="private")
    assert "puinhoop" in " ".join(marked(page))
    assert "Kritiek mag" in page


@pytest.mark.article("borger.weten.auteursrecht", part="answer")
def test_at_borger_work_of_another_asks_for_its_maker_or_source(real: Real) -> None:
    page = on_page(real("borger"), "Mooie foto van Google gehaald, zie onze website.")
    assert "werk van een ander" in page
    assert verdict_on(page) in {"ask", "forbid", "advise"}


STAYS, YOURS = "blijft lang te vinden", "jij bent er zelf verantwoordelijk voor"


@pytest.mark.article("jozef.A.1", "jozef.A.2", part="answer")
@pytest.mark.parametrize("role", [Role.TEACHER, Role.GUARDIAN])
def test_at_the_jozefschool_who_publishes_is_told_first_that_it_stays_and_is_their_own(
    real: Real, role: Role
) -> None:
    page = on_page(real("jozef"), "De kinderen zongen vandaag prachtig.", role)
    assert verdict_on(page) == "nothing"
    assert "Voordat je plaatst" in page
    assert STAYS in page
    assert YOURS in page


@pytest.mark.article("jozef.A.2", "demare.regels.4", part="answer")
@pytest.mark.parametrize("name", ["jozef", "demare"])
def test_a_pupil_is_told_in_simple_words_that_what_is_published_stays(real: Real, name: str) -> None:
    page = on_page(real(name), "Wij zongen vandaag.", Role.PUPIL)
    assert "Ook als je het wist" in page
    assert STAYS not in page


@pytest.mark.article("demare.regels.4", part="answer")
def test_at_de_mare_that_it_stays_is_told_before_publishing_with_the_article_in_its_own_words(
    real: Real,
) -> None:
    page = on_page(real("demare"), "Iemand heeft adhd en jij bent een sukkel.", Role.TEACHER)
    told = page[page.index("Voordat je plaatst") :]
    assert STAYS in told
    assert "artikel 4 (versie 1)" in told
    assert "Waarom?" in told


def test_where_no_article_says_so_nothing_is_told_before_publishing(real: Real) -> None:
    page = on_page(real("model"), "De kinderen zongen vandaag prachtig.")
    assert STAYS not in page


TAKEN = "Mooie foto van Google gehaald, zie onze website."


@pytest.mark.article("borger.weten.auteursrecht", part="answer")
def test_one_tap_names_the_maker_and_the_page_keeps_asking_until_the_name_is_filled_in(real: Real) -> None:
    client = signed_in(real("borger"))
    asked = after_the_tap(client, TAKEN, "COPYRIGHT", "maker")
    line = "Foto: [naam maker], gebruikt met toestemming."
    assert typed_in(asked) == f"{TAKEN}\n\n{line}"
    assert "[naam maker]" in marked(asked)
    assert "nog niet ingevuld" in asked
    assert '<details class="why" open>' in asked
    assert '<details class="fold" open>' in asked
    filled = sent(client, typed_in(asked).replace("[naam maker]", "Sofie de Wit"))
    assert "werk van een ander" not in filled
    assert "nog niet ingevuld" not in filled


@pytest.mark.article("borger.weten.auteursrecht", part="answer")
@pytest.mark.parametrize("role", [Role.TEACHER, Role.GUARDIAN, Role.PUPIL])
def test_one_tap_leaves_room_for_ones_own_words_in_the_place_of_anothers(real: Real, role: Role) -> None:
    client = signed_in(real("borger"), role)
    asked = after_the_tap(client, TAKEN, "COPYRIGHT", "own")
    assert "van Google gehaald" not in typed_in(asked)
    assert "[eigen woorden of eigen beeld]" in marked(asked)
    assert not [token for token in taps_on(asked) if token.startswith("COPYRIGHT-")]


@pytest.mark.parametrize(
    ("words", "work"),
    [
        ("een liedje van Spotify gehaald", "Muziek"),
        ("het filmpje van YouTube gehaald", "Film"),
        ("het hele werkboek als pdf ingescand", "Tekst"),
        ("van Google geplukt", "Foto"),
    ],
)
def test_the_line_says_what_work_it_is(words: str, work: str) -> None:
    assert credit(words) == f"{work}: [naam maker], gebruikt met toestemming"
