"""What people read of notices."""

LABEL = "Notice"
BY = "put up by {name}"
UNTIL = "until {moment}"
FOR_DISTRICTS = "for {districts} only"
ABOUT = "About the notice: {name}"
# Of a time, and of midnight: it ends with the day before.
AT = "{time} on {day}"
END_OF = "the end of {day}"

NO_TEXT = "Write what staff must know"
TOO_LONG = "The notice has {length} characters: write it in {most} or fewer"
NO_AREA = "There is no area “{area}”: choose one from the list"
NO_DISTRICT = "There is no district “{district}” in {area}: choose from {names}"
NO_TOPIC = "There is no topic “{topic}”: choose from the list"
NO_ENTRY = "There is no entry “{entry}” of this area or of England: write a part of its name, or its id"
MANY_ENTRIES = "“{entry}” may be {names}: write more of the name"
NO_DAY = "Enter a real date, like 4 12 2026"
NO_START = "Enter the day on which it starts, or leave day and time empty for now"
NO_END = "Enter the day on which it ends, like 4 12 2026"
NO_TIME = "“{time}” is no time that can only mean one: write 9am, 8.30am, midday or 17:30"
FAR_YEAR = "The year {year} is too far away: check it"
PAST_START = "It starts before today: enter today or a later day, or leave it empty for now"
PAST_END = "Its end is in the past, {moment}: enter a day or time that is still to come"
ENDS_FIRST = "It ends before it starts: enter a later end or an earlier start"
TOO_FAR = "It lasts more than a year: write what holds for so long into an entry"
PERSONAL = (
    "The notice seems to hold {kinds}. Staff of the whole area read it: take out what is a person's own, or tick that "
    "it may be read by all"
)
CHANGED_MEANWHILE = (
    "{name} has changed this notice since you opened it. What you typed is still below: look at theirs, then save again"
)
