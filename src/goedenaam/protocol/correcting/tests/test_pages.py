"""The pages of a draft: what a leader does in twenty minutes, and what goes wrong in two windows."""

import re

import pytest
from django.test import Client

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.protocol.correcting.presenting import PER_PAGE
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

TEXT = """Protocol sociale media

Gedragsregels
1. Medewerkers en leerlingen worden op sociale media liever geen vrienden: dat raden we af.
2. Sociale media gebruik je in de les alleen als de leerkracht daar toestemming voor geeft. Wij zijn aardig.
3. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def draft(linde: School) -> Version:
    return build.draft(linde, TEXT)


def leader(linde: School, name: str) -> Client:
    user = build.user(name)
    build.seat(user, linde, Role.LEADER)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ellen(linde: School) -> Client:
    return leader(linde, "Ellen Visser")


@pytest.fixture
def fatima(linde: School) -> Client:
    return leader(linde, "Fatima Amrani")


def articles(draft: Version) -> list[Article]:
    with for_system():
        return list(Article.objects.filter(version=draft))


def norms(draft: Version) -> list[StoredNorm]:
    with for_system():
        return list(
            StoredNorm.objects.filter(article__version=draft)
            .order_by("article__position", "position")
            .select_related("article")
        )


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def at(draft: Version, article: Article, rest: str = "") -> str:
    return f"/protocol/{draft.pk}/artikel/{article.pk}/{rest}"


def test_one_tap_keeps_one_answer_and_leaves_the_rest_open(ellen: Client, draft: Version) -> None:
    first, *others = norms(draft)
    response = ellen.post(f"/protocol/{draft.pk}/oordeel/", {f"norm-{first.pk}": "yes"})
    assert response.status_code == 302
    assert [norm.holds for norm in norms(draft)] == [True, *(None for _ in others)]


def test_everything_sure_is_confirmed_together_and_nothing_that_was_not_shown(
    ellen: Client, draft: Version
) -> None:
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    closing = page.partition('class="sheet closing"')[2]
    sent = {
        "all": "yes",
        "open": re.findall(r'name="open" value="([0-9a-f-]+)"', closing),
        **dict(re.findall(r'name="(seen-[0-9a-f-]+)" value="(\d+)"', closing)),
    }
    assert sent["open"]
    ellen.post(f"/protocol/{draft.pk}/oordeel/", sent)
    confirmed = {str(norm.pk) for norm in norms(draft) if norm.holds}
    assert confirmed == set(sent["open"])


def test_what_is_unsure_stands_first(ellen: Client, draft: Version) -> None:
    last = articles(draft)[-1]
    with for_system():
        StoredNorm.objects.exclude(article=last).update(confidence=0.95)
        StoredNorm.objects.filter(article=last).update(confidence=0.55)
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    assert page.index("Eerst wat onzeker is") < page.index(last.pk.hex) < page.index("Dit is vrij zeker")


def test_what_was_judged_is_found_back_under_the_whole_text(ellen: Client, draft: Version) -> None:
    for norm in norms(draft):
        ellen.post(f"/protocol/{draft.pk}/oordeel/", {f"norm-{norm.pk}": "no"})
    assert "Alles is nagekeken" in shown(ellen, f"/protocol/{draft.pk}/nakijken/?toon=open")
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/?toon=alles")
    assert "Klopt niet, telt niet mee" in page
    assert "Toch wel" in page


def test_a_text_is_corrected_and_two_windows_are_told_of_each_other(
    ellen: Client, fatima: Client, draft: Version
) -> None:
    first = articles(draft)[0]
    values = {"seen": first.revision, "section": first.section, "number": "1"}
    assert fatima.post(at(draft, first), {**values, "text": "Wij worden geen vrienden."}).status_code == 302
    response = ellen.post(at(draft, first), {**values, "text": "Mijn eigen zin."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Fatima Amrani heeft dit artikel net veranderd" in page
    assert "Wij worden geen vrienden." in page
    assert "Mijn eigen zin." in page
    assert 'name="seen" value="2"' in page
    assert ellen.post(at(draft, first), {**values, "seen": 2, "text": "Mijn eigen zin."}).status_code == 302


def test_the_others_name_stands_on_the_page_while_they_are_busy(
    ellen: Client, fatima: Client, draft: Version
) -> None:
    first = articles(draft)[0]
    fatima.post(at(draft, first), {"seen": 1, "section": first.section, "number": "1", "text": first.text})
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    assert "Fatima Amrani werkt hier ook aan: net nog aan Gedragsregels, artikel 1." in page
    assert "werkt hier ook aan" not in shown(fatima, f"/protocol/{draft.pk}/nakijken/")


def test_afgeraden_becomes_verboden_with_one_choice(ellen: Client, draft: Version) -> None:
    norm = next(norm for norm in norms(draft) if norm.type == "Friendship")
    address = at(draft, norm.article, f"regel/{norm.pk}/")
    page = shown(ellen, address)
    assert all(word in page for word in ("verboden", "afgeraden", "vrij", "Tussen wie"))
    response = ellen.post(
        address,
        {"seen": 1, "stance": "forbidden", "who": ["staff", "pupil"], "with_whom": ["staff", "pupil"]},
    )
    assert response.status_code == 302
    changed = next(again for again in norms(draft) if again.pk == norm.pk)
    assert (changed.holds, changed.modality) == (True, "must_not")


def test_a_rule_becomes_one_about_something_else(ellen: Client, draft: Version) -> None:
    norm = norms(draft)[0]
    page = shown(ellen, at(draft, norm.article, f"regel/?voor={norm.pk}"))
    assert "Sociale media in de les" in page
    address = at(draft, norm.article, f"regel/{norm.pk}/?soort=Decency")
    assert "fatsoen" in shown(ellen, address)
    assert ellen.post(address, {"seen": 1, "modality": "must_not"}).status_code == 302
    assert norms(draft)[0].type == "Decency"


@pytest.mark.parametrize("kind", ["Friendship", "MinimumAge", "Adoption", "Measures", "Scope"])
def test_a_rule_of_any_kind_can_be_added(ellen: Client, draft: Version, kind: str) -> None:
    assert "Zo is het" in shown(ellen, at(draft, articles(draft)[0], f"regel/nieuw/{kind}/"))


@pytest.mark.parametrize("age", ["-3", "1000000000000000000000000", "acht", ""])
def test_an_absurd_age_is_refused_on_the_page(ellen: Client, draft: Version, age: str) -> None:
    first = articles(draft)[0]
    response = ellen.post(
        at(draft, first, "regel/nieuw/MinimumAge/"), {"seen": 1, "modality": "must", "age": age}
    )
    assert response.status_code == 422
    assert "Kies een getal van 4 tot en met 21." in response.content.decode()


@pytest.mark.parametrize("rest", ["regel/nieuw/Bestaatniet/", "regel/nieuw/__init__/"])
def test_a_kind_of_rule_that_does_not_exist_is_not_found(ellen: Client, draft: Version, rest: str) -> None:
    assert ellen.get(at(draft, articles(draft)[0], rest)).status_code == 404


def test_an_article_is_cut_joined_left_out_and_put_back(ellen: Client, draft: Version) -> None:
    second = articles(draft)[1]
    page = shown(ellen, at(draft, second, "knippen/"))
    place = re.findall(r'name="place" value="(\d+)"', page)[-1]
    assert ellen.post(at(draft, second, "knippen/"), {"seen": 1, "place": place}).status_code == 302
    assert len(articles(draft)) == 4
    above, below = articles(draft)[1:3]
    sent = {"seen": below.revision, "seen_above": above.revision}
    assert ellen.post(at(draft, below, "samenvoegen/"), sent).status_code == 302
    joined = articles(draft)[1]
    assert joined.text.split() == second.text.split()
    assert ellen.post(at(draft, joined, "weglaten/"), {"seen": joined.revision}).status_code == 302
    assert "Eén weggelaten artikel" in shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    assert ellen.post(at(draft, joined, "terugzetten/")).status_code == 302
    assert [article.text for article in articles(draft)][1] == joined.text


def test_a_proposal_that_mends_a_finding_is_edited_before_it_is_kept(ellen: Client, draft: Version) -> None:
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    assert "?bij=silent_withdrawal" in page
    address = f"/protocol/{draft.pk}/artikel/nieuw/?bij=silent_withdrawal"
    assert "weer intrekken" in shown(ellen, address)
    ellen.post(
        address, {"text": "Je toestemming intrekken kan met een mail aan de school.", "section": "Beeld"}
    )
    assert "?bij=silent_withdrawal" not in shown(ellen, f"/protocol/{draft.pk}/nakijken/")


def test_an_old_window_on_an_article_that_is_gone_leads_back_to_the_draft(
    ellen: Client, fatima: Client, draft: Version
) -> None:
    first = articles(draft)[0]
    fatima.post(at(draft, first, "weglaten/"), {"seen": 1})
    assert ellen.get(at(draft, first)).status_code == 302
    for rest in ("", "knippen/", "samenvoegen/", "weglaten/", "regel/nieuw/Decency/"):
        sent = {"seen": 1, "seen_above": 1, "text": "Zin.", "place": "1", "modality": "must"}
        response = ellen.post(at(draft, first, rest), sent)
        assert response.status_code == 422
        assert "Dit artikel is er niet meer" in response.content.decode()


def test_a_draft_that_was_thrown_away_does_not_exist_any_more(
    ellen: Client, fatima: Client, draft: Version
) -> None:
    first = articles(draft)[0]
    fatima.post(f"/protocol/{draft.pk}/weggooien/")
    assert ellen.get(f"/protocol/{draft.pk}/nakijken/").status_code == 404
    assert ellen.post(at(draft, first), {"seen": 1, "text": "Zin."}).status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "٣"])
def test_a_form_without_a_sensible_revision_is_a_stale_form(ellen: Client, draft: Version, seen: str) -> None:
    first = articles(draft)[0]
    assert ellen.post(at(draft, first), {"seen": seen, "text": "Zin."}).status_code == 422
    assert articles(draft)[0].text == first.text


@pytest.mark.parametrize(
    "query", ["?pagina=-1", "?pagina=9999999999", "?pagina=x&toon=niets", "?toon=alles&pagina=2"]
)
def test_a_strange_page_number_shows_a_page(ellen: Client, draft: Version, query: str) -> None:
    assert "Nakijken" in shown(ellen, f"/protocol/{draft.pk}/nakijken/{query}")


def test_a_long_draft_comes_in_pages(ellen: Client, linde: School) -> None:
    lines = [f"{n}. Medewerkers van groep {n} worden geen vrienden met leerlingen." for n in range(1, 101)]
    draft = build.draft(linde, "Protocol sociale media\n\nGedragsregels\n" + "\n".join(lines))
    page = shown(ellen, f"/protocol/{draft.pk}/nakijken/")
    assert page.count('class="review"') == PER_PAGE
    assert "Bladzijde 1 van 4" in page


def test_after_a_judgement_on_its_own_page_the_next_article_comes(ellen: Client, draft: Version) -> None:
    first = articles(draft)[0]
    own = [norm for norm in norms(draft) if norm.article_id == first.pk]
    sent = {"one": first.pk, "all": "yes", "open": [norm.pk for norm in own], f"seen-{first.pk}": 1}
    response = ellen.post(f"/protocol/{draft.pk}/oordeel/", sent)
    assert response.status_code == 302
    assert str(articles(draft)[1].pk) in response.headers["Location"]


def test_words_of_a_draft_are_never_markup(ellen: Client, linde: School) -> None:
    draft = build.draft(linde, TEXT.replace("Wij zijn aardig", "Wij <b>zijn</b> aardig"))
    second = articles(draft)[1]
    for address in (f"/protocol/{draft.pk}/nakijken/", at(draft, second), at(draft, second, "knippen/")):
        assert "<b>zijn" not in shown(ellen, address)
