"""The sentences that only the Telegram chat says. Texts with {braces} are filled in; HTML is escaped elsewhere."""

from knowledge.services.personal.wording import NOTE_KEEPS

START = (
    "Hello, I am Signpost. Tell me in your own words what somebody needs at home, or what you saw, and I look up the "
    "service for it: housing, warm homes, homelessness, repairs and adaptations, money and safety.\n\n"
    "For example: “mum cant get up the stairs since her hip op”.\n\n"
    "Please leave out names, addresses, phone and NHS numbers of residents. I take out what I recognise before a "
    "question is kept, but leaving it out is safer.\n\n"
    "In an emergency ring 999. I am not an emergency service."
)
ASK_FIRST = "First, which area do you work in?"
HELP = (
    "Type what the person needs or what you saw, and the place if it matters: “damp bedroom, private rent, "
    "redditch”. For ten minutes you can go on from it: “what about Evesham?”, “and the phone number?”.\n\n"
    "/area sets your area and district; a place with it does so at once: “/area wr9”, “/area Kidderminster”. Share a "
    "location, and I answer your last question for it and name its district\n"
    "/topics shows what I know, by topic\n"
    "/why tells how a home touches health, and what acts on it: “/why cold”, “/why falls”\n"
    "/aboutme shows what you do and whom you work for, and lets you change it\n"
    "/learn asks you one question a day, if you like, so that you know more of it\n"
    "/privacy says what is kept, /mydata sends you all that is held on you, /forgetme has it forgotten\n"
    "/leave ends your access\n"
    "/help shows this\n\n"
    "Below an answer, Helpful and Not this tell us how good it was, and Out of date tells us what to mend."
)
PRIVACY = (
    "What I keep: your question without personal data (names, addresses, phone numbers, NHS and National Insurance "
    "numbers, dates of birth and full postcodes are taken out first, and a village or postcode becomes its district), "
    "the time, the district, the answer, and what you say of it. You are kept as a code that cannot be turned back "
    "into your account without a key held outside the database. Your area and district are kept with that code. If you "
    "joined by an invitation, your name and role are kept as an admin wrote them, but not beside what you ask. If you "
    "tell me what you do, whom you work for or how sure you are, that is kept with the code too (/aboutme).\n\n"
    "For ten minutes your last question without personal data stays in memory too, so that you can go on from it.\n\n"
    "If you ask to be told about an answer, your chat number is kept until you have been told. If you link this chat "
    "to your account, a code for it is kept until you unlink it; of editors, approvers and admins the number too, "
    "sealed.\n\n"
    "If you ask for a question of the day with /learn, the hour, your chat number (sealed), which questions you were "
    "given and whether your answers were right are kept with your code; nobody is shown how you did.\n\n"
    "What I do not keep: photos, voice messages, files, locations, your name in Telegram or your phone number.\n\n"
    "After {months} months the words of your questions and your code with them are deleted; figures stay. /mydata "
    "sends you all that is held on you, /forgetme has it forgotten.\n\n"
    "I take out what I recognise, which is most but not everything. Please leave personal data out."
)
STILL_HERE = "Your message itself still stands in this chat, on this phone and with Telegram."
DELETE = "Delete my message"
DELETED = "Your message is deleted from this chat. My reply stays."
DELETE_BY_HAND = (
    "Telegram does not let me delete that message: it is more than two days old, or I may not delete messages here. "
    "You can: press and hold your message, choose Delete, tick that it is deleted for everybody, and confirm."
)
OWN_DATA = "This is all that I hold on you. The file is yours: keep it where nobody else reads it."
ASK_FORGET = (
    "Shall I forget you? Your area is deleted, and so is that you wait for answers or learn. Your questions stay "
    "without saying who asked: they show what staff need. So does what you said of your work and how sure you are, and "
    "how you answered questions to learn by: figures are made of them. This cannot be undone."
)
ASK_FORGET_ACCOUNT = (
    "Shall I forget you? Your area is deleted, and so is that you wait for answers or learn. Your questions stay "
    "without saying who asked: they show what staff need. So does what you said of your work and how sure you are, "
    "and how you answered questions to learn by: figures are made of them. Your account is deactivated, and your "
    "name, role and Telegram are taken out of it. Your name stays on changes to the knowledge that you wrote or "
    "approved, for the history must say who answers for what staff are told. With the account ends your access, here "
    "and on the web: to come back you would need a new invitation. This cannot be undone. To leave and keep your name"
    " where it is, send /leave instead."
)
FORGET_ME, KEEP_ME = "Yes, forget me", "No, keep it as it is"
KEPT = "All right, everything stays as it is."
CHAT_IS_YOURS = "This chat itself is on your phone and with Telegram: delete it there if you want it gone."
GROUP_HELP = (
    "In this group I read only what is said to me: “/ask damp bedroom, private rent, redditch”, my name in a message, "
    "or a reply to me. Nothing else that is said here is read or kept. Please leave out names, addresses and numbers "
    "of residents: everybody here reads along.\n\n"
    "/area sets the area of this group, for all in it: “/area Kidderminster”\n"
    "/privacy says what is kept\n\n"
    "In an emergency ring 999. I am not an emergency service."
)
HOW_TO_ASK = "Write the question behind it: “/ask damp bedroom, private rent, redditch”."
JOINED = "Welcome, {name}. You have joined, and can ask from now on. /leave ends that whenever you like."
NOT_LET_IN = "{why} In an emergency ring 999."
ASK_TO_LEAVE = (
    "If you leave, {name}, I answer you no more, here or on the web, and tell you nothing more. Your account is "
    "deactivated, you are signed out everywhere, and your area is deleted. Your name stays with the account and with "
    "what you changed, and your questions stay without personal data: an admin can let you in again. /forgetme has "
    "that forgotten too, now or once you have left."
)
LEAVE_YES, LEAVE_NO = "Leave Signpost", "Stay"
LEFT = "You have left. Thank you for your questions. /mydata and /forgetme still work. In an emergency ring 999."
STAYED = "Good. Nothing has changed."
NOTHING_TO_LEAVE = "You have no account here, so there is nothing to leave."
REPORTED = "Thank you, noted as out of date."
ASK_AREA = "Which area do you work in?"
YOUR_AREA = "Your area is {place}. Choose another, or keep it."
ASK_DISTRICT = "Which district of {area}? You can leave it open and name the place in your questions."
WHOLE_AREA = "All of {area}"
AREA_SET = "Done: {place}. Ask me anything. Naming another place in a question is always possible."
LOCATED = "That location is in {place}. I have not kept it, and your area stays as it is unless you say so."
LOCATED_NEAR = "That location is near a border: it may be in {names}. I have not kept it. Is one of them your district?"
NOT_LOCATED = "I cannot tell which district that location is in, and I have not kept it. Type the place instead."
USE_DISTRICT, USE_NOTHING = "Use it as my district", "No"
UNCHANGED = "All right, your area stays as it is."
TOPICS = "What I know about {place}. Choose a topic."
TOPIC = "{topic}, page {page} of {pages}. Choose an entry."
NEXT, PREVIOUS, ALL_TOPICS = "Next", "Previous", "All topics"
NOT_TEXT = (
    "I can only read text, and I have not kept what you sent. Please tell me in a few words what the person needs, "
    "without names or addresses."
)
UNKNOWN_COMMAND = "I do not know that command. /help shows what I can do; for a question, just type it."
SIGN_IN_LINK = (
    "Open this link to sign in on the web. It works once, for 30 minutes. Whoever opens it is signed in as you, so "
    "do not pass it on.\n\n{link}"
)
NOT_KNOWN = (
    "This chat is not linked to an account. If you have one: sign in with a link from an admin, open My account, and "
    "press Link Telegram. To ask me a question, just type it."
)
LINKED = (
    "Done: this chat is linked to the account of {name}. Send /console whenever you want to sign in. If that is not "
    "you, tell an admin."
)
LINK_HOW = (
    "To link this chat to your account, open My account in the console, press Link Telegram, and send me its code."
)
THANKS = "Thank you, noted."
ASK_WHAT_CHANGED = (
    "Thank you. What has changed? Write it in your next message, without names of residents. "
    f"{NOTE_KEEPS} Send /skip if you would rather not."
)
NOTE_HINT = "What has changed?"
SKIPPED = "All right. That it is out of date has been noted."
CHANGE_NOTED = "Thank you. That has been noted for the people who keep my knowledge."
WILL_TELL = "I will tell you here when it is answered."
NOW_ANSWERED = "You asked: “{question}”. I can answer that now."
BASE_FAULTY = (
    "Somebody edited the files of the knowledge base, and they have {count} now. None of the edit is live: I go on "
    "answering from the last good version. Mend the files, and I tell you when they are live."
)
BASE_LEFT_OUT = (
    "The files of the knowledge base have {count}. I answer without the entries named here until that is mended."
)
BASE_MISSING = (
    "The files of the knowledge base have {count}, so I can answer nothing but emergencies until that is mended."
)
BASE_MENDED = "The files of the knowledge base have no problems any more, and what they say is live."
WAS_SILENT = (
    "I heard nothing from Telegram for {seconds} seconds and have connected anew. Messages sent meanwhile are answered "
    "now. If this comes often, somebody should look at the network of the machine that I run on."
)
DIGEST = "Weekly digest, {days}, {area}"
DIGEST_MORE = "… and {count} more"
DIGEST_LINK = "All of it: {link}"
DIGEST_OFF = "Turn the weekly digest off"
DIGEST_ON = "Turn it on again"
DIGEST_IS_OFF = "You get no weekly digest any more. Your account page in the console turns it on too."
DIGEST_IS_ON = "You get the weekly digest again, each Monday morning."
DIGEST_NOT_YOURS = "The weekly digest is for approvers and admins. Nothing was changed."
CONFIRM = (
    "{count} of your entries should be looked at. Is each still right? If so, press Still right below it. If not, "
    "change it in the console: {link}"
)
CONFIRM_ONE = (
    "One of your entries should be looked at. If it is still right, press Still right below it. If not, change it in "
    "the console: {link}"
)
CONFIRM_MORE = "Here are the {count} most pressing. The others are there too."
WHY_CONFIRM = "Why you are asked: {reasons}. {cures}"
STILL_RIGHT = "Still right"
MORE_PROBLEMS = "… and {count} more. The console lists them all, and so does signpost check."
STALE = "That button is from an earlier time or is not yours, so I cannot use it. Please ask again."
APOLOGY = (
    "Sorry, something went wrong on my side. Please try again. If it keeps happening, give this reference: {reference}"
)
ABOUT_YOU = "Two taps about you, if you like."
CHANGE_WORK, TAKE_BACK_WORK = "Change it", "Take it back"
WORK_NOTED = "Thank you, noted: {work}."
ABOUT_ME_LATER = "/aboutme changes that whenever you like."
LEARN_OFFER = (
    "Would you like to learn a little every day? I send you one question, with three answers to choose from and why it "
    "is so. It is never more than one a day, nobody is shown how you did, and you can stop whenever you like. If you "
    "are linked to an account, it comes where you started it last, here or on the web.\n\n"
    "At which hour?"
)
LEARN_HOURS = "At which hour shall I send your question?"
LEARN_ON = "You get one question a day, at {hour}. The next one comes {when}."
LEARN_RESTING = "Your questions rest. The next one comes {when}, and then one a day again."
LEARN_SNOOZED = "All right, I leave you in peace. The next question comes {when}."
LEARN_STOPPED = "All right, no more questions. Send /learn whenever you would like them again."
LEARN_NOT_ON = "You get no questions at the moment. Send /learn if you would like one a day."
LEARN_IN_GROUP = (
    "The question of the day is for one person, so that nobody sees how others answer. Send me /learn in a chat of our "
    "own: press my name, then Message."
)
CHANGE_HOUR, SNOOZE_WEEK, STOP_LEARNING = "Another hour", "Snooze for a week", "Stop"
AT_HOUR = "{hour}:00"
TODAY_AT, TOMORROW_AT, DAY_AT = "today at {hour}", "tomorrow at {hour}", "on {day} at {hour}"
ANSWERED_RIGHT = "That is right."
ANSWERED_WRONG = "Not quite: the right answer is “{right}”."
ANSWERED_WRONG_GONE = "Not quite."
ANSWER_MORE = "{because}\n\nSource: {source}"
ANSWER_STOPPED = "Your answer is kept. Signpost is not answering at the moment: {reason}"
ITEM_GONE = "What I asked has been changed since, so I cannot say more about it. Thank you for answering."
QUIZ_ENTRY = "Open “{name}”"
COMMANDS = (
    ("start", "What Signpost is, and your area"),
    ("area", "Set your area and district"),
    ("topics", "Browse what Signpost knows"),
    ("why", "How a home touches health"),
    ("aboutme", "What you do, and whom you work for"),
    ("learn", "A question of the day, to learn by"),
    ("help", "How to ask"),
    ("privacy", "What is kept, and what is not"),
    ("mydata", "A file with all that is held on you"),
    ("forgetme", "Have it forgotten"),
    ("leave", "End your access"),
)
