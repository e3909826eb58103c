"""Opening hours in a reply, as staff read it at different times."""

from datetime import UTC, datetime

import pytest

from tests.web.site import Site, read_text

# The team's own hours, and the number for when it is closed.
HOURS = "Monday to Friday 9am to 5pm"
EVENING = "out of hours: 01562 547698, Out-of-hours homelessness emergencies only (in doubt: see its own line)"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-23T10:00", f"open now until 5pm; {HOURS}"),
        ("2026-11-20T18:00", f"closed now, opens Monday 9am; {EVENING}; {HOURS}"),
        ("2026-07-01T16:00", f"closed now, opens Thursday 9am; {EVENING}; {HOURS}"),
        ("2026-12-28T10:00", f"bank holiday: may be closed, opens Tuesday 9am; {EVENING}; {HOURS}"),
    ],
)
async def test_beside_a_contact_stands_whether_it_is_open_and_whom_to_ring_if_not(
    site: Site, now: str, said: str
) -> None:
    site.clock.now = datetime.fromisoformat(now).replace(tzinfo=UTC)
    client = site.open()
    await client.submit("/ask", {"question": "housing options Worcester"}, "/")
    assert said in read_text((await client.get("/")).text)
