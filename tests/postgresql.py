"""A PostgreSQL of the tests' own: Debian's programs, in a folder that goes with the run, a database for each test."""

import asyncio
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg

from bot.storage.migrate import migrate

_USER = "signpost"
_TEMPLATE = "signpost_template"
# Nothing that is tested survives the run, so nothing needs to reach the disk.
_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    "autovacuum": "off",
}
_START_SECONDS = 60


def find_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; `None` where there are none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path and shutil.which("postgres") else None


@dataclass(frozen=True)
class Cluster:
    """A server at work."""

    port: int
    process: "subprocess.Popen[bytes]"
    _numbers: "count[int]" = field(default_factory=count)

    def name_url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql+asyncpg://{_USER}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def open_database(self, template: str = _TEMPLATE) -> Iterator[str]:
        """Give the address of a new database at its newest version, or of an empty one, and drop it."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        try:
            yield self.name_url(name)
        finally:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement from outside of any event loop."""
        asyncio.run(self.run_here(statement, database))

    async def run_here(self, statement: str, database: str = "postgres") -> None:
        """Run a statement."""
        connection = await asyncpg.connect(host="127.0.0.1", port=self.port, user=_USER, database=database)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def serving_cluster(programs: Path) -> Iterator[Cluster]:
    """Give a new cluster with the template of all databases, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="signpost-pg-"))
    # PostgreSQL refuses to run as root.
    user = _find_user() if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        command = [programs / "initdb", "-D", folder / "data", "-U", _USER, "--auth=trust", "-E", "UTF8", "--no-sync"]
        _check(_start([*map(str, command), "--locale=C.UTF-8"], folder, user))
        port = _find_port()
        options = [part for name, value in _OPTIONS.items() for part in ("-c", f"{name}={value}")]
        server = _start(
            [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options], folder, user
        )
        try:
            cluster = Cluster(port, server)
            _wait(cluster, folder)
            cluster.run(f"CREATE DATABASE {_TEMPLATE}")
            migrate(cluster.name_url(_TEMPLATE))
            yield cluster
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _start(command: list[str], folder: Path, user: pwd.struct_passwd | None) -> "subprocess.Popen[bytes]":
    user_id, group = (user.pw_uid, user.pw_gid) if user else (None, None)
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=user_id,
            group=group,
            extra_groups=[] if user else None,
        )


def _check(process: "subprocess.Popen[bytes]") -> None:
    if process.wait(120):
        raise RuntimeError(f"initdb failed with exit code {process.returncode}")


def _find_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait(cluster: Cluster, folder: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            cluster.run("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            if cluster.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / "log").read_text(errors="replace")[-2000:]) from None
            time.sleep(0.05)
        else:
            return
