"""What the rows of a report are called, written anew."""

TOPICS = {
    "housing": "Housing", "warmer-homes": "Warmer homes", "homelessness": "Homelessness",
    "home-improvement": "Home improvement", "wellbeing": "Wellbeing", "money": "Money", "safety": "Safety",
    "workforce": "Workforce", None: "No topic",
}  # fmt: skip
OUTCOMES = {
    "answer": "Answered", "choose": "Several offered to pick from", "which-district": "Asked for the district",
    "no-service-here": "Understood, nothing recorded for the place", "unmet": "Unmet: nothing recorded answers it",
    "chatter": "Small talk",
}  # fmt: skip
SURE = {
    "spot": "Would spot when somebody’s home affects their health",
    "turn-to": "Would know where to turn",
}
ANSWERS = {
    2: "Second answer, about 3 months on", 3: "Third answer, about 6 months on", 4: "Fourth answer, about 9 months on",
    5: "Fifth answer, about a year on", 9: "Ninth answer, about 2 years on", 13: "Thirteenth answer, about 3 years on",
}  # fmt: skip
