"""`python -m bot` is `signpost`."""

from bot.cli import main

main()
