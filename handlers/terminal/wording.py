"""The sentences that only the terminal says."""

WELCOME = (
    "Signpost in this terminal. Ask in your own words, for example: mum cant get up the stairs since her hip op\n"
    "Type a number to press a button, /area NAME to set your area or district, /quit to leave."
)
CONNECT = "To connect Telegram: get a token from @BotFather there, then run: SIGNPOST_TELEGRAM_TOKEN=… make run"
AREA = "Area: {place}."
AREAS = "There are these areas and districts: {names}. For example: /area {example}"
PROMPT = "You"
STALE = "There is no such button now. Ask again."
ASK_WHAT_CHANGED = "What has changed? (Enter to skip)"
THANKS = "Thank you, noted."
NO_TELLING = "This terminal cannot tell you later. Ask again after the knowledge base has been updated."
BYE = "Goodbye."
