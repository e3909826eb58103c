"""A reply with its notices on top."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from knowledge.entries.base import Base
from knowledge.services.english_time import to_local
from knowledge.services.hours.clock_times import write_time
from knowledge.services.notices import wording
from knowledge.services.notices.matching import Fitting
from knowledge.services.reply import ActionKind, Button, Line, LineKind, Reply


def post_notices(reply: Reply, fitting: Sequence[Fitting], base: Base, now: datetime) -> Reply:
    """Return the reply with these notices below its emergency lines, and a button to the entry behind each."""
    return replace(
        reply,
        notices=tuple(_write(one, now) for one in fitting),
        # Last, so that the number of each other button stays.
        buttons=(*reply.buttons, *dict.fromkeys(_offer(fitting, reply, base))),
    )


def say_until(moment: datetime, now: datetime) -> str:
    """Return a moment in England as the end of something: `5pm on Friday 4 December`, with its year if another."""
    local = to_local(moment)
    minutes = local.hour * 60 + local.minute
    day = local.date() if minutes else local.date() - timedelta(days=1)
    year = f" {day.year}" if day.year != to_local(now).year else ""
    said = f"{day:%A} {day.day} {day:%B}{year}"
    return wording.AT.format(time=write_time(minutes), day=said) if minutes else wording.END_OF.format(day=said)


def _write(fitting: Fitting, now: datetime) -> Line:
    notice = fitting.notice
    remarks = [
        wording.BY.format(name=notice.made_by),
        wording.UNTIL.format(moment=say_until(notice.ends_at, now)),
        *([wording.FOR_DISTRICTS.format(districts=join_all(fitting.districts))] if fitting.districts else []),
    ]
    return Line(notice.text, wording.LABEL, LineKind.NOTICE, remark=", ".join(remarks))


def _offer(fitting: Iterable[Fitting], reply: Reply, base: Base) -> Iterator[Button]:
    """Yield a button to each entry behind a notice that the reply does not give or offer anyway."""
    there = {card.entry for card in reply.cards}
    there.update(button.argument for button in reply.buttons if button.kind == ActionKind.SHOW)
    for one in fitting:
        entry = base.entries.get(one.notice.entry or "")
        if entry and entry.id not in there:
            yield Button(wording.ABOUT.format(name=entry.name), ActionKind.SHOW, entry.id)


def join_all(names: Sequence[str]) -> str:
    """Return names as all of them: `Bromsgrove, Redditch and Worcester`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
