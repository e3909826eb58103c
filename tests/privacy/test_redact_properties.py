import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.gb import nhs

from knowledge.privacy.redact import KINDS, redact_text

BEFORE = st.sampled_from(["", "pt ", "mum wants food bank ", "help ", "who helps with damp, ", "hv here: ", "🙂 "])
AFTER = st.sampled_from(["", " needs a cot", " pls", ", evicted", "\nthanks", " has 3 kids", " 🙏"])
PARTS = st.sampled_from(
    """
    mr mrs and dr . , : ' - ( ) / + mum called name is john smith khan 07700 900123 943 476 5919 12/03/1948 dob born 12
    high street rd st flat 3 wr9 8qp ref no nhs number @ nhs.net at dot gmail.com ni qq123456c [name] [phone] in 1
    2 44 0 sort code 20-45-77 account baby will may of the aged march 12th 2019 pt s8 jane o'neil van der a i \u200b £
    """.split()
)
DIGITS = st.integers(0, 10**9 - 1)


def group(digits: str, cuts: set[int], gap: str) -> str:
    """Return the digits with a gap before each of the places to cut."""
    return "".join(gap + digit if index in cuts else digit for index, digit in enumerate(digits))


def left_digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


@given(st.text(max_size=300))
def test_any_text_is_read_and_redacting_twice_changes_nothing(text: str) -> None:
    once = redact_text(text).text
    assert redact_text(once).text == once


@settings(max_examples=300)
@given(st.lists(st.tuples(PARTS, st.sampled_from([" ", "", "\n", "  "]))))
def test_redacting_twice_changes_nothing_where_identifiers_meet(parts: list[tuple[str, str]]) -> None:
    once = redact_text("".join(part + gap for part, gap in parts)).text
    assert redact_text(once).text == once


@given(st.sampled_from(KINDS))
def test_kind_in_brackets_is_never_taken_out(kind: str) -> None:
    text = f"mum called [{kind}] of 12 [{kind}] ref [{kind}]"
    assert redact_text(text).text == text


@given(DIGITS, BEFORE, AFTER, st.sampled_from(["", " ", "-", "\u00a0", "\u2011"]), st.sets(st.integers(1, 9)))
def test_nhs_number_vanishes_in_any_spacing(number: int, before: str, after: str, gap: str, cuts: set[int]) -> None:
    digits = f"{number:09d}"
    check = next((each for each in "0123456789" if nhs.is_valid(digits + each)), None)
    if check is None:
        return  # one in eleven has no check digit
    written = group(digits + check, cuts if gap else set(), gap)
    out = redact_text(before + written + after).text
    assert left_digits(out) == left_digits(before + after), out


@given(DIGITS, BEFORE, AFTER, st.sampled_from(["", " ", "-"]))
def test_ten_digits_after_nhs_number_vanish_whatever_their_check_digit(
    number: int, before: str, after: str, gap: str
) -> None:
    out = redact_text(f"{before}nhs no {group(f'{number:010d}', {3, 6}, gap)}{after}").text
    assert left_digits(out) == left_digits(before + after), out


@given(
    st.sampled_from("ABCEGHJKLMNOPRSTWXYZ"),
    st.sampled_from("ABCEGHJKLMNPRSTWXYZ"),
    st.integers(0, 999999),
    st.sampled_from("ABCD"),
    BEFORE,
    AFTER,
    st.sampled_from(["", " ", "-"]),
    st.booleans(),
)
def test_national_insurance_number_vanishes_in_any_spacing_and_case(
    first: str, second: str, number: int, last: str, before: str, after: str, gap: str, small: bool
) -> None:
    written = gap.join([first + second, *(f"{number:06d}"[each : each + 2] for each in (0, 2, 4)), last])
    out = redact_text(before + (written.lower() if small else written) + after).text
    assert left_digits(out) == left_digits(before + after), out


@given(st.integers(0, 10**8 - 1), BEFORE, AFTER, st.sampled_from(["0", "+44 ", "+44 (0)", "0044 "]), st.booleans())
def test_mobile_number_vanishes(number: int, before: str, after: str, prefix: str, spaced: bool) -> None:
    digits = f"74{number:08d}"
    out = redact_text(before + prefix + group(digits, {4} if spaced else set(), " ") + after).text
    assert left_digits(out) == left_digits(before + after), out


@given(
    st.sampled_from(["20", "121", "1905", "1527", "1684", "115", "1223"]),
    st.integers(200000, 899999),
    BEFORE,
    AFTER,
    st.sampled_from([" ", "", "-", ") "]),
)
def test_landline_vanishes(area: str, number: int, before: str, after: str, gap: str) -> None:
    rest = str(number) + "1234"[: 10 - len(area) - 6]
    written = f"{'(' if ')' in gap else ''}0{area}{gap}{rest}"
    if not phonenumbers.is_possible_number(phonenumbers.parse(f"0{area}{rest}", "GB")):
        return
    out = redact_text(before + written + after).text
    assert left_digits(out) == left_digits(before + after), out


@given(st.from_regex(r"[a-z]{1,9}[._]?[a-z0-9]{1,9}@[a-z]{2,9}\.(com|net|co\.uk)", fullmatch=True), BEFORE, AFTER)
def test_email_address_vanishes(address: str, before: str, after: str) -> None:
    out = redact_text(before + address + after).text
    assert "@" not in out
    assert "[email]" in out


@given(
    st.sampled_from(["WR9", "WR14", "DY10", "B60", "NG6", "CB1", "SG1", "EC1A", "W1A", "M1"]),
    st.from_regex(r"[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
    st.sampled_from(["", " ", "  "]),
    BEFORE,
    AFTER,
)
def test_full_postcode_keeps_only_its_outward_part(
    outward: str, inward: str, gap: str, before: str, after: str
) -> None:
    assert redact_text(before + outward + gap + inward + after).text == before + outward + after


@given(
    st.integers(1, 999_999),
    st.sampled_from(["£{}", "£{:,}", "savings of {:,}", "{} in savings", "£{:,}.50 a month", "rent {} pcm"]),
)
def test_sum_survives(amount: int, form: str) -> None:
    text = f"client has {form.format(amount)} and needs help"
    assert redact_text(text).text == text
