"""The sentences about how a home touches health, the same in every channel."""

from knowledge.entries.themes import Age

AGES = {
    Age.BABIES_AND_CHILDREN: "Babies and children",
    Age.WORKING_AGE: "Adults of working age",
    Age.OLDER_PEOPLE: "Older people",
    Age.EVERYONE: "Everyone",
}
FIGURES = "In figures"
CHOOSE = "What about a home do you want to know? I tell you how it touches health, and what helps."
NO_THEMES = "I have nothing recorded on how homes touch health. Ask me about what the person needs instead."
NOT_FOUND = "I have nothing on that. These are what I can tell you about; for anything else, ask me a question."
SEVERAL = "Which of these do you mean?"
ACTS = "These act on it. Choose one for how to refer and whom to ring."
ACTS_IN = "These act on it in {place}. Choose one for how to refer and whom to ring."
NATIONAL_ONLY = "What holds in all of England: {names}."
NOTHING_ACTS = "I have nothing recorded that acts on it in {place}."
ALL_THEMES = "All themes"
