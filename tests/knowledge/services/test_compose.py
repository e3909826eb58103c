"""A reply for each outcome."""

import re
from dataclasses import replace

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Standing
from knowledge.entries.urgent import Alarm
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Text
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.card import make_card
from knowledge.services.compose import answer_with, compose_reply, offer_entries, say_noted
from knowledge.services.reply import ActionKind, Button, LineKind, Reply, to_plain
from tests.knowledge.services.builders import make_entry

HERE = Place("worcestershire")
FEEDBACK = [ActionKind.HELPFUL, ActionKind.NOT_THIS, ActionKind.OUT_OF_DATE]
GAS = Alarm("gas", ("Smell of gas: ring.", "Open windows."), ())
FIRE = Alarm("fire", ("Get out.", "Open windows."), ())


def match(entry: str) -> Match:
    """Return a match with an entry."""
    return Match(entry, 0.9, Evidence(entry, Text("name", entry)))


def compose(base: Base, outcome: Outcome, *entries: str, place: Place = HERE, family: str | None = None) -> Reply:
    """Return the reply to an outcome."""
    return compose_reply(Decision(outcome, tuple(map(match, entries)), family), place, base, ())


def kinds(reply: Reply) -> list[ActionKind]:
    """Return what the buttons of a reply do."""
    return [button.kind for button in reply.buttons]


def test_answer_is_one_card_with_three_ways_to_judge_it(base: Base) -> None:
    reply = compose(base, Outcome.ANSWER, "nat-pip", "nat-mecc")
    assert [card.entry for card in reply.cards] == ["nat-pip"]
    assert kinds(reply) == FEEDBACK


def test_answer_names_the_national_twin_of_a_local_entry(base: Base) -> None:
    reply = compose(
        base, Outcome.ANSWER, "worcs-disabled-facilities-grant", "nat-mecc", "nat-disabled-facilities-grant"
    )
    twin = base.entries["nat-disabled-facilities-grant"]
    assert reply.buttons[0] == Button(f"Also: {twin.name}", ActionKind.SHOW, twin.id)


def test_ended_entry_answers_with_what_took_its_place(base: Base) -> None:
    reply = compose(base, Outcome.ANSWER, "worcs-worcestershire-hub")
    assert reply.lead.startswith("Worcestershire Hub (ended)\nEnded: in 2019")
    assert [card.entry for card in reply.cards] == ["worcs-adult-front-door", "worcs-family-front-door"]


def test_what_has_ended_is_marked_in_a_choice_and_on_a_card_of_its_own(base: Base) -> None:
    ended = {"standing": Standing.ENDED, "replaced_by": (), "replaced_by_name": "Ask the council."}
    gone = base.entries["nat-pip"].model_copy(update=ended)
    (line,) = offer_entries([gone], "", None, base).after
    (button, _) = offer_entries([gone], "", None, base).buttons
    assert line.label == button.label == f"{gone.name} (ended)"
    first, second = make_card(gone).lines[:2]
    assert (first.text, first.kind) == ("This has ended.", LineKind.WARNING)
    assert (second.label, second.text) == ("In its place", "Ask the council.")


def test_every_ended_entry_shows_what_took_its_place(base: Base) -> None:
    for entry in base.entries.values():
        if entry.standing == "ended":
            reply = answer_with(entry, Place(entry.area), base)
            assert entry.name in reply.lead
            if entry.replaced_by_name:
                assert reply.lead.endswith(entry.replaced_by_name)
                assert reply.cards == ()
                continue
            assert reply.cards or (entry.replaced_by_name or "-") in reply.lead
            assert entry.id not in [card.entry for card in reply.cards]


def test_entry_that_stands_in_for_an_ended_one_answers_with_what_took_its_place(base: Base) -> None:
    national = base.entries["nat-winter-fuel-payment"].model_copy(
        update={"standing": Standing.ENDED, "replaced_by": ("nat-pip", "nat-disabled-facilities-grant")}
    )
    local = make_entry(instead_of=national.id)
    changed = replace(base, entries={**base.entries, national.id: national, local.id: local})
    reply = answer_with(local, HERE, changed)
    assert reply.lead == wording.ENDED.format(name=national.name, summary=f"{wording.HAS_ENDED}\n{national.summary}")
    assert [card.entry for card in reply.cards] == ["nat-pip", "worcs-disabled-facilities-grant"]
    elsewhere = answer_with(national, Place(), changed)
    assert [card.entry for card in elsewhere.cards] == ["nat-pip", "nat-disabled-facilities-grant"]


def test_every_shipped_stand_in_for_an_ended_one_says_that_it_ended(base: Base) -> None:
    for entry in base.entries.values():
        nationals = [base.entries[one] for one in entry.instead_of]
        if nationals and all(one.standing == Standing.ENDED for one in nationals):
            reply = answer_with(entry, Place(entry.area), base)
            assert reply.lead.startswith((entry.name, nationals[0].name))
            assert reply.cards


def test_entry_that_stands_in_for_two_leads_to_both_and_stays_when_one_has_ended(base: Base) -> None:
    ended = base.entries["nat-winter-fuel-payment"].model_copy(update={"standing": Standing.ENDED})
    local = make_entry(instead_of=(ended.id, "nat-pip"))
    changed = replace(base, entries={**base.entries, ended.id: ended, local.id: local})
    reply = answer_with(local, HERE, changed)
    assert [card.entry for card in reply.cards] == [local.id]
    assert [one.argument for one in reply.buttons if one.kind == ActionKind.SHOW] == [ended.id, "nat-pip"]
    assert changed.find_local(changed.entries["nat-pip"], HERE) == local


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(Outcome.UNMET, wording.NOTED), (Outcome.NO_SERVICE_HERE, wording.NOTED_GAP), (Outcome.ANSWER, "")],
)
def test_only_a_question_without_an_answer_is_said_to_be_noted(outcome: Outcome, said: str) -> None:
    assert say_noted(Reply(lead="Lead."), outcome).lead == f"Lead. {said}".strip()


def test_contact_of_the_front_door_says_when_it_was_seen(base: Base) -> None:
    lines = [line for line in compose(base, Outcome.UNMET).after if line.kind == LineKind.CONTACT]
    assert lines
    assert [line for line in lines if not line.remark] == []


def test_numbers_that_are_always_said_stand_in_the_base(base: Base) -> None:
    known = {contact.value for contact in base.entries["nat-emergency-999"].contacts}
    numbers = re.findall(r"\d+", wording.SAFETY)
    assert numbers
    assert [number for number in numbers if number not in known] == []


def test_choose_offers_a_button_for_each_and_one_for_none(base: Base) -> None:
    reply = compose(base, Outcome.CHOOSE, "nat-pip", "nat-mecc")
    assert [button.argument for button in reply.buttons] == ["nat-pip", "nat-mecc", ""]
    assert kinds(reply) == [ActionKind.SHOW, ActionKind.SHOW, ActionKind.NOT_THIS]
    assert [line.label for line in reply.after] == [base.entries[one].name for one in ("nat-pip", "nat-mecc")]


def test_choose_of_one_asks_whether_it_is_that(base: Base) -> None:
    assert compose(base, Outcome.CHOOSE, "nat-pip").lead == wording.IS_IT_THIS


def test_which_district_gives_a_button_for_each(base: Base) -> None:
    reply = compose(base, Outcome.WHICH_DISTRICT, "worcs-housing-options-redditch", family="housing-options")
    area = base.areas.find("worcestershire")
    assert area is not None
    assert [button.label for button in reply.buttons] == [district.name for district in area.districts]
    assert set(kinds(reply)) == {ActionKind.DISTRICT}


def test_which_district_asks_only_about_those_that_were_named(base: Base) -> None:
    place = Place("worcestershire", None, ("Bromsgrove", "Redditch"))
    reply = compose(base, Outcome.WHICH_DISTRICT, "worcs-redditch-homes", place=place, family="housing-options")
    assert [button.label for button in reply.buttons] == ["Bromsgrove", "Redditch"]


def test_districts_of_two_areas_each_have_a_button(base: Base) -> None:
    place = Place(None, None, ("North Hertfordshire", "South Cambridgeshire"))
    reply = compose(base, Outcome.WHICH_DISTRICT, "camb-housing-options-fenland", place=place, family="housing-options")
    assert [button.label for button in reply.buttons] == ["North Hertfordshire", "South Cambridgeshire"]


@pytest.mark.parametrize(
    ("area", "district", "entry", "says"),
    [
        ("hertfordshire", "Stevenage", "nat-warm-homes-local-grant", True),
        ("hertfordshire", "St Albans", "nat-warm-homes-local-grant", False),
        ("hertfordshire", "Stevenage", "nat-pip", False),
        ("hertfordshire", None, "nat-warm-homes-local-grant", False),
        ("cambridgeshire-peterborough", "Fenland", "nat-private-rent-disrepair", True),
    ],
)
def test_a_national_answer_says_where_the_local_one_is_a_gap(
    base: Base, area: str, district: str | None, entry: str, says: bool
) -> None:
    said = to_plain(compose(base, Outcome.ANSWER, entry, place=Place(area, district)))
    assert (f"Recorded as a gap for {district}: No entry says" in said) == says


def test_no_service_here_says_what_is_recorded_of_the_gap(base: Base) -> None:
    place = Place("hertfordshire", "Stevenage")
    decision = Decision(Outcome.NO_SERVICE_HERE, (), None, "herts-warm-homes-local-grant-st-albans")
    said = to_plain(compose_reply(decision, place, base, ()))
    assert "Recorded as a gap for Stevenage: No entry says who helps with heating" in said


def test_no_service_here_names_the_gap_the_nearest_and_the_front_door(base: Base) -> None:
    place = Place("worcestershire", "Bromsgrove")
    reply = compose(base, Outcome.NO_SERVICE_HERE, "nat-pip", place=place, family="housing-register")
    said = to_plain(reply)
    assert base.families["housing-register"].name in reply.lead
    assert "I have nothing recorded for Bromsgrove" in reply.lead
    assert base.entries["nat-pip"].name in said
    assert "01905 768053" in said
    assert kinds(reply)[-1] == ActionKind.TELL_ME


def test_unmet_says_so_and_gives_the_front_door(base: Base) -> None:
    reply = compose(base, Outcome.UNMET)
    said = to_plain(reply)
    assert reply.lead == wording.UNMET
    assert base.entries["worcs-adult-front-door"].name in said
    assert "01905 768053" in said
    assert said.endswith(wording.SAFETY)
    assert "noted" not in said
    assert kinds(reply) == [ActionKind.TELL_ME]


def test_unmet_without_an_area_says_how_to_set_one(base: Base) -> None:
    reply = compose(base, Outcome.UNMET, place=Place())
    assert [line.text for line in reply.after] == [wording.SAFETY, wording.NO_AREA]


@pytest.mark.parametrize(
    ("outside", "says"),
    [
        (("Leeds", "Leeds"), "I have no entries for Leeds. This is what holds for all of England."),
        (("LS6", "Leeds"), "LS6 is in Leeds, which I have no entries for. This is what holds for all of England."),
        (("Glasgow", "Glasgow City"), "What I know is for England, and may not hold in Scotland."),
        (("CF10", "Cardiff"), "What I know is for England, and may not hold in Wales."),
        (("BT1 1AA", "Belfast"), "What I know is for England, and may not hold in Northern Ireland."),
        (("AB12 3LE", "Aberdeen City"), "AB12 3LE is in or near Aberdeen City, which I have no entries for."),
        (("B45", "Birmingham"), "B45 is in or near Birmingham, which I have no entries for."),
        (("B45 8HH", "Birmingham"), "B45 8HH is in Birmingham, which I have no entries for."),
        (("That location", "Birmingham"), "That location is in Birmingham, which I have no entries for."),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_of_a_place_elsewhere_no_more_is_said_than_is_true(base: Base, outside: tuple[str, str], says: str) -> None:
    lead = compose(base, Outcome.ANSWER, "nat-pip", place=Place(outside=outside)).lead
    assert says in lead
    assert ("holds for all of England" in lead) == ("may not hold" not in lead)


def test_without_an_answer_nothing_is_said_to_hold_for_england(base: Base) -> None:
    lead = compose(base, Outcome.UNMET, place=Place(outside=("LS6", "Leeds"))).lead
    assert lead == f"LS6 is in Leeds, which I have no entries for.\n\n{wording.UNMET}"


def test_small_talk_says_what_signpost_does(base: Base) -> None:
    reply = compose(base, Outcome.CHATTER)
    assert (reply.lead, reply.buttons) == (wording.CHATTER, ())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_emergency_lines_come_first_whatever_the_outcome_is(base: Base, outcome: Outcome) -> None:
    decision = Decision(outcome, (match("worcs-redditch-homes"),), "housing-register")
    said = to_plain(compose_reply(decision, HERE, base, (GAS, FIRE)))
    assert said.startswith("Smell of gas: ring.\nOpen windows.\nGet out.\n\n")
    assert said.count("Open windows.") == 1
