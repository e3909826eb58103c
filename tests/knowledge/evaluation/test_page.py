"""The page of a run: it stands alone, escapes what it shows, and says what the figures are."""

from html.parser import HTMLParser

from knowledge.evaluation.changes import compare_runs
from knowledge.evaluation.page import make_page
from tests.knowledge.evaluation.builders import make_question, make_result, make_run

HOSTILE = '<script>alert("x")</script> & <b>'
RUN = make_run(
    (make_question(text="one", kind="lay"), make_result("answer", "a")),
    (make_question(text=HOSTILE, kind="typo"), make_result("choose", "z", score=0.4, urgent=("fire",))),
)
VOID = {"meta", "link", "line", "rect"}


class Outline(HTMLParser):
    """What a page is made of: every element with its attributes; what is not closed is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data.replace("\N{NO-BREAK SPACE}", " "))

    def names(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def test_page_stands_alone() -> None:
    outline = Outline(make_page(RUN))
    assert outline.names().isdisjoint({"script", "img", "iframe", "b"})
    links = [value for _, given in outline.elements for key, value in given.items() if key in ("href", "src")]
    assert [link for link in links if not str(link).startswith(("#", "data:"))] == []


def test_page_can_be_read_without_sight() -> None:
    outline = Outline(make_page(RUN, compare_runs(RUN, RUN)))
    ids = {given["id"] for _, given in outline.elements if "id" in given}
    named = [given["aria-labelledby"] or "" for _, given in outline.elements if "aria-labelledby" in given]
    assert {name for names in named for name in names.split()} <= ids
    assert [given.get("role") for tag, given in outline.elements if tag == "svg"] == ["img"]
    assert all("scope" in given for tag, given in outline.elements if tag == "th")
    tables, captions = ([tag for tag, _ in outline.elements].count(name) for name in ("table", "caption"))
    assert tables == captions > 0
    assert next(given for tag, given in outline.elements if tag == "html") == {"lang": "en-GB"}


def test_page_shows_figures_and_what_was_confused() -> None:
    text = Outline(make_page(RUN)).text
    assert "50.0 %" in text
    assert HOSTILE in text
    assert "choose: z; urgent: fire" in text
    assert "phrasing: z" in text
    assert "not right first, not right in three, urgent, false alarm" in " ".join(text).replace(
        "not right outright, ", ""
    )
    assert text.count("one") == 0  # it was answered as it should be


def test_page_shows_what_changed() -> None:
    earlier = make_run((make_question(text="one", kind="lay"), make_result("unmet")))
    text = Outline(make_page(RUN, compare_runs(RUN, earlier))).text
    assert "Gained (1)" in text
    assert "Lost (0)" in text
    assert "right first, right outright, right in three" in text


def test_page_of_nothing_can_be_made() -> None:
    assert "Nothing: every question" in " ".join(Outline(make_page(make_run())).text)
