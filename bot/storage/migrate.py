"""The database brought to its newest version. Apart from the rest, since Alembic takes time and memory to load."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from bot.storage.address import hide_password, make_folder
from bot.storage.migrations import MIGRATIONS
from knowledge.services.storage import StorageError


def migrate(url: str) -> None:
    """Bring a database to the newest version, from any earlier one or from nothing.

    Raise StorageError where its version is none of ours, SQLAlchemyError where it cannot be written.
    """
    make_folder(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    # ConfigParser takes a percent sign for the start of a name.
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(f"the database {hide_password(url)} cannot be used: {error}") from error
