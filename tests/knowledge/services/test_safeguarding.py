"""Worries about a child or an adult: whoever asks gets the number of the place."""

import pytest

from knowledge.services.live import Knowledge
from knowledge.services.reply import to_plain
from tests.knowledge.asking import ask

# One for adults and one for children, as the entries of each area have them.
ADULTS = {
    "worcestershire": "01905 768053",
    "hertfordshire": "0300 123 4042",
    "nottingham": "0300 131 0300",
    "cambridgeshire-peterborough": "01733 747474",
}
CHILDREN = {
    "worcestershire": "01905 822666",
    "hertfordshire": "0300 123 4043",
    "nottingham": "0115 876 4800",
    "cambridgeshire-peterborough": "01733 864180",
}


@pytest.mark.parametrize("area", CHILDREN)
@pytest.mark.parametrize("text", ["child at risk of harm", "worried a child is being hurt", "toddler left alone"])
def test_worry_about_a_child_gets_the_number_of_the_place(text: str, area: str, shipped: Knowledge) -> None:
    reply = ask(text, shipped, area).reply
    assert CHILDREN[area] in to_plain(reply)
    assert len(reply.cards) == 1


@pytest.mark.parametrize("area", ADULTS)
@pytest.mark.parametrize("text", ["worried about an adult: safeguarding", "nephew takes his pension, safeguarding"])
def test_worry_about_an_adult_gets_the_number_of_the_place(text: str, area: str, shipped: Knowledge) -> None:
    assert ADULTS[area] in to_plain(ask(text, shipped, area).reply)


def test_national_and_local_entry_lead_to_each_other(shipped: Knowledge) -> None:
    reply = ask("childline", shipped, "cambridgeshire-peterborough").reply
    shown = {*(card.entry for card in reply.cards), *(button.argument for button in reply.buttons)}
    assert {"nat-child-safeguarding", "camb-safeguarding-and-social-care"} <= shown


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        (
            "vulnerable adult being neglected and child being hit",
            ["worcs-adult-safeguarding", "worcs-family-front-door"],
        ),
        (
            "wants to die: samaritans and 111 option 2",
            ["nat-mental-health-crisis-111", "nat-suicide-self-harm-listening"],
        ),
        ("she took all her tablets", ["nat-emergency-999"]),
        ("999 and child being beaten", ["nat-emergency-999"]),
        ("homeless tonight and he hits her", ["nat-homeless-tonight"]),
        ("he is strangling her", ["worcs-domestic-abuse-wmwa"]),
    ],
)
def test_each_danger_leads_with_its_own_help_and_no_card_comes_twice(
    text: str, cards: list[str], shipped: Knowledge
) -> None:
    assert [card.entry for card in ask(text, shipped).reply.cards] == cards
