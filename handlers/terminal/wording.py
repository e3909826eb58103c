"""The sentences that only the terminal says."""

WELCOME = (
    "Signpost in this terminal. Ask in your own words, for example: mum cant get up the stairs since her hip op\n"
    "Please leave out names, addresses and numbers of residents. In an emergency ring 999.\n"
    "Type a number to press a button, /area with a district, town or postcode to set yours, /quit to leave."
)
CONNECT = (
    "For the web pages: make run. For Telegram too: get a token from @BotFather there, then run: "
    "SIGNPOST_TELEGRAM_TOKEN=… make run"
)
AREA = "Area: {place}."
AREAS = "There are these areas and districts:"
TOLD_ELSEWHERE = "To be told when it is answered, ask it in Telegram: this screen cannot reach you later."
CHOOSE_DISTRICT = "  /area {district}"
PROMPT = "You"
STALE = "There is no such button now. Ask again."
ASK_WHAT_CHANGED = "What has changed? (Enter to leave it at that)"
THANKS = "Thank you, noted."
BYE = "Goodbye."
NO_MODEL = "I answer without knowing what words mean, by their spelling only: {fault}"
