"""What tests of notices share: the form as it is filled in, and a notice put up."""

from tests.web.site import Client, read_text

PATH = "/console/notices"
NEW = f"{PATH}/new?area=worcestershire"
BEDS = "Cold-weather beds are open in Redditch tonight."
FORM: dict[str, str | list[str]] = {
    "area": "worcestershire",
    "text": BEDS,
    "districts": ["Redditch", "Bromsgrove"],
    "topics": ["homelessness"],
    "entries": "Duty to refer",
    "entry": "nat-emergency-999",
    "starts-day": "",
    "starts-month": "",
    "starts-year": "",
    "starts-time": "",
    "ends-day": "4",
    "ends-month": "december",
    "ends-year": "2026",
    "ends-time": "5pm",
}


async def put_up(client: Client, **fields: str | list[str]) -> None:
    """Put up a notice, the one of the form but for some fields."""
    answer = await client.submit(f"{PATH}/new", {**FORM, **fields}, NEW)
    assert answer.headers.get("Location") == PATH, read_text(answer.text)
