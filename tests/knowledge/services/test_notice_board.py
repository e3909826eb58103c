"""The board: read seldom, and answers go on when it cannot be."""

from dataclasses import dataclass, field
from datetime import datetime

from knowledge.services.access.records import AuditLine
from knowledge.services.notices.board import LASTS, KeptBoard
from knowledge.services.notices.notice import Notice
from knowledge.services.storage import StorageError
from tests.knowledge.services.test_notice_matching import NOW, make_notice


@dataclass
class Shelf:
    """Storage that another instance writes to, and that can be away."""

    notices: list[Notice] = field(default_factory=list)
    is_away: bool = False
    reads: int = 0

    async def list_current(self, now: datetime) -> list[Notice]:
        self.reads += 1
        if self.is_away:
            raise StorageError("the database is away")
        return list(self.notices)

    async def list_all(self) -> list[Notice]:
        return self.notices

    async def get(self, notice: str) -> Notice | None:
        return next((one for one in self.notices if one.id == notice), None)

    async def add(self, notice: Notice, line: AuditLine) -> None:
        self.notices.append(notice)

    async def change(self, notice: Notice, before: Notice, line: AuditLine) -> bool:
        return False


@dataclass
class Bench:
    """A board with its storage, a timer that a test sets, and the faults that it told of."""

    shelf: Shelf = field(default_factory=Shelf)
    seconds: float = 0.0
    faults: list[StorageError] = field(default_factory=list)

    def open(self) -> KeptBoard:
        return KeptBoard(self.shelf, lambda: NOW, lambda: self.seconds, self.faults.append)


async def test_what_another_instance_put_up_is_seen_after_a_moment_and_one_look_serves_many_answers() -> None:
    bench = Bench()
    board = bench.open()
    assert [await board.read() for _ in range(50)] == [()] * 50
    assert bench.shelf.reads == 1
    bench.shelf.notices.append(make_notice())
    bench.seconds += LASTS
    assert await board.read() == (make_notice(),)
    assert bench.shelf.reads == 2


async def test_what_was_put_up_here_is_seen_at_once() -> None:
    bench = Bench()
    board = bench.open()
    await board.read()
    bench.shelf.notices.append(make_notice())
    board.forget()
    assert await board.read() == (make_notice(),)


async def test_while_storage_is_away_the_last_notices_stand_and_it_is_told_of() -> None:
    bench = Bench(Shelf([make_notice()]))
    board = bench.open()
    await board.read()
    bench.shelf.is_away = True
    bench.seconds += LASTS
    assert [await board.read(), await board.read()] == [(make_notice(),)] * 2
    assert len(bench.faults) == 1
    bench.shelf.is_away, bench.shelf.notices = False, []
    bench.seconds += LASTS
    assert await board.read() == ()


async def test_without_storage_from_the_start_there_are_no_notices() -> None:
    bench = Bench(Shelf(is_away=True))
    assert await bench.open().read() == ()
