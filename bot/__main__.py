"""`signpost`, and `python -m bot`."""

from knowledge.collector import resting_collector


def main() -> None:
    """Run a command of the command line."""
    # All modules make while they are read stays. Here, since another process of a replay reads this module too, and
    # needs none of them.
    with resting_collector():
        from bot.cli import main as run
    run()


if __name__ == "__main__":
    main()
