"""Charts: the right numbers at the right places."""

from datetime import date, timedelta

import pytest

from handlers.web.console.charts import draw_bars, draw_columns, gather_days

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (1, 4), (4, 4), (5, 8), (9, 20), (33, 40), (41, 80), (100_000, 200_000)]
)
def test_lines_end_at_a_round_number_that_is_enough(most: int, top: int) -> None:
    lines = draw_columns([most, 0]).lines
    assert [count for _, count in lines] == [0, top // 4, top // 2, top * 3 // 4, top]
    assert lines[0][0] > lines[-1][0]


def test_columns_stand_on_the_ground_and_inside_the_chart() -> None:
    chart = draw_columns([0, 5, 8])
    ground = chart.lines[0][0]
    assert [column.height for column in chart.columns] == [0.0, 112.5, 180.0]
    for column in chart.columns:
        assert column.y + column.height == pytest.approx(ground)
        assert column.x >= 10
        assert column.x + column.width <= 100


def test_bars_are_shares_of_the_longest() -> None:
    bars = draw_bars([("Damp", 1_000), ("Falls", 250)]).bars
    assert [(bar.text, bar.value, bar.width) for bar in bars] == [("Damp", "1,000", 100.0), ("Falls", "250", 25.0)]
    assert draw_bars([]).height == 0


@pytest.mark.parametrize(("length", "spans"), [(28, 28), (62, 62), (91, 14), (365, 53), (730, 24)])
def test_long_periods_are_counted_by_week_or_month_without_loss(length: int, spans: int) -> None:
    days = [(DAY + timedelta(days=number), number) for number in range(length)]
    found = gather_days(days)
    assert len(found) == spans
    assert sum(span.count for span in found) == sum(range(length))
    assert (found[0].first, found[-1].last) == (DAY, days[-1][0])
