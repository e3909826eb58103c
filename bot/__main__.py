"""`python -m bot` is `signpost`."""

from bot.cli import main

# Another process of a replay reads this module too, and must not become a second bot.
if __name__ == "__main__":
    main()
