from knowledge.privacy.folding import BARRIER, fold_text
from knowledge.privacy.keep import Keep
from knowledge.privacy.spans import Span, join_spans


def test_overlapping_spans_become_one_of_the_more_telling_kind() -> None:
    joined = join_spans([Span(5, 20, "reference"), Span(0, 10, "phone")])
    assert joined == [Span(0, 20, "phone")]


def test_spans_that_only_touch_stay_apart() -> None:
    spans = [Span(0, 5, "name"), Span(5, 9, "phone")]
    assert join_spans(spans) == spans


def test_postcode_under_another_span_keeps_nothing() -> None:
    assert join_spans([Span(0, 7, "postcode", kept=3), Span(0, 12, "address")]) == [Span(0, 12, "address")]


def test_folded_text_knows_where_its_characters_came_from() -> None:
    folded = fold_text("a\u200bＢé", [])
    assert folded.text == "abe"
    assert folded.source_span(1, 3) == (2, 4)


def test_kind_in_brackets_folds_to_a_barrier() -> None:
    assert fold_text("x [name] y", ["name"]).text == f"x {BARRIER * 6} y"


def test_longest_kept_phrase_counts_for_each_of_its_words() -> None:
    keep = Keep(frozenset({"hope", "hope house"}))
    assert keep.find_phrases(["at", "hope", "house", "hope"]) == {1: 2, 2: 2, 3: 1}
