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
    2: "After 3 months (2nd answer)", 3: "After 6 months (3rd answer)", 4: "After 9 months (4th answer)",
    5: "After a year (5th answer)", 9: "After 2 years (9th answer)", 13: "After 3 years (13th answer)",
}  # fmt: skip
