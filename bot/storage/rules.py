"""How long each table's rows are kept: one readable list, to which every part adds its own tables.

A test compares it with the tables there are, and another with the table in docs/privacy.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select

from bot.storage.tables import feedback, questions, settings, waiting
from bot.storage.tables_access import audit, links, sessions
from bot.storage.tables_delivery import held_chats, inbox, outbox
from bot.storage.tables_digests import digests
from bot.storage.tables_gate import invitations, usage
from bot.storage.tables_learning import bites, learners
from bot.storage.tables_notices import notices
from bot.storage.tables_review import batches, question_vectors, queued
from bot.storage.tables_workforce import profiles, prompts
from knowledge.services.access.invitation import LISTED
from knowledge.services.access.sign_in import IDLE_LASTS

# Telegram keeps an update for a day; one that comes again after two is another.
_NUMBERS = timedelta(days=2)
# What Telegram could not be given for so long helps nobody any more, nor does an answer to what was asked then.
_PENDING = timedelta(days=7)
# What stands in place of a text that is gone.
GONE = ""
# The newest can be read again until the next; the one before may still be looked for.
_DIGESTS = timedelta(days=60)
_MONTH = timedelta(days=365) / 12
# How long a link or code that can no longer be used is kept, so that whoever opens it is told why it does not work.
_LINKS = timedelta(days=30)


@dataclass(frozen=True)
class Ages:
    """The ages that can be set, in months."""

    questions: int = 12
    settings: int = 12
    audit: int = 24


@dataclass(frozen=True)
class Rule:
    """Rows of a table that go once they are old enough, or lose what says too much."""

    name: str
    table: Table
    # What goes, and after which time: for people.
    what: str
    age: Callable[[Ages], timedelta]
    # What is left of it, for people.
    stays: str
    # Whether a row is older than a time; in what is not deleted, whether there is still something to take out.
    is_old: Callable[[datetime], ColumnElement[bool]]
    # The columns that are written over; none means that the row is deleted.
    blanks: Mapping[str, object] = field(default_factory=dict)


def _of_old_question(column: ColumnElement[str]) -> Callable[[datetime], ColumnElement[bool]]:
    """Return what holds for a row whose question is too old; its text may be gone by then."""
    return lambda limit: column.in_(select(questions.c.id).where(questions.c.asked_at < limit))


def _question_age(ages: Ages) -> timedelta:
    return ages.questions * _MONTH


RULES: tuple[Rule, ...] = (
    Rule(
        "waiting", waiting, "Who asked to be told of an answer that never came", _question_age, "nothing",
        _of_old_question(waiting.c.question),
    ),
    Rule(
        "queued", queued, "A question's place in a queue, whatever was done with it", _question_age, "nothing",
        _of_old_question(queued.c.question),
    ),
    Rule(
        "vectors", question_vectors, "A question's words and meaning as they are compared", _question_age, "nothing",
        _of_old_question(question_vectors.c.question),
    ),
    Rule(
        "notes", feedback, "What somebody wrote about an entry that is out of date", _question_age,
        "that it was reported, and when",
        lambda limit: and_(feedback.c.given_at < limit, feedback.c.note.is_not(None)),
        {"note": None},
    ),
    Rule(
        "colleagues' notes", batches, "Colleagues' notes on questions", _question_age,
        "what was done with how many questions, by which account, and when",
        lambda limit: and_(batches.c.at < limit, batches.c.text.is_not(None)),
        {"text": None},
    ),
    Rule(
        "questions", questions, "A question's text, and the hash of who asked", _question_age,
        "time, area, district, outcome, topic, entries, emergencies, channel, time taken: all that figures are made of",
        lambda limit: and_(
            questions.c.asked_at < limit, or_(questions.c.text != GONE, questions.c.person.is_not(None))
        ),
        {"text": GONE, "person": None},
    ),
    Rule(
        "settings", settings, "The area and district of a person who has not asked since",
        lambda ages: ages.settings * _MONTH, "nothing",
        lambda limit: and_(
            or_(settings.c.set_at < limit, settings.c.set_at.is_(None)),
            ~exists().where(questions.c.person == settings.c.person, questions.c.asked_at >= limit),
        ),
    ),
    Rule(
        "profiles", profiles, "The hash in the profile of a person of whom no question is kept any more",
        lambda ages: ages.settings * _MONTH,
        "month of the first question, area, district, role, kind of employer, and how sure they were",
        # Only once no question has the hash either: a person would be counted anew by what they asked long ago.
        lambda limit: and_(
            profiles.c.set_at < limit,
            profiles.c.person.is_not(None),
            ~exists().where(questions.c.person == profiles.c.person),
        ),
        {"person": None},
    ),
    Rule(
        "prompts", prompts, "When a person who has not asked since was asked about themselves",
        lambda ages: ages.settings * _MONTH, "nothing",
        lambda limit: and_(
            prompts.c.asked_at < limit,
            ~exists().where(questions.c.person == prompts.c.person, questions.c.asked_at >= limit),
        ),
    ),
    Rule(
        "learners", learners, "That somebody wants a question of the day, who has answered none since",
        lambda ages: ages.settings * _MONTH, "nothing",
        lambda limit: and_(
            learners.c.began_at < limit,
            ~exists().where(bites.c.person == learners.c.person, bites.c.answered_at >= limit),
        ),
    ),
    Rule(
        "bites", bites, "Who was given a question of the day, and its poll", _question_age,
        "time, area, entry, topic, and whether it was answered right",
        lambda limit: and_(bites.c.sent_at < limit, or_(bites.c.person.is_not(None), bites.c.poll.is_not(None))),
        {"person": None, "poll": None},
    ),
    Rule(
        "sessions", sessions, "A session that has ended, by its own time or because it was not used",
        lambda _: timedelta(0), "the line of the audit that somebody signed in",
        lambda now: or_(sessions.c.expires_at <= now, sessions.c.seen_at <= now - IDLE_LASTS),
    ),
    Rule(
        "links", links, "A sign-in link or code, used or not, after it has expired", lambda _: _LINKS,
        "the line of the audit that it was made",
        lambda limit: links.c.expires_at < limit,
    ),
    Rule(
        "invitations", invitations, "An invitation, accepted, withdrawn or neither, after it has expired",
        lambda _: LISTED, "the lines of the audit that it was made, and accepted or withdrawn",
        lambda limit: invitations.c.expires_at < limit,
    ),
    Rule(
        "usage", usage, "How many answers somebody got in a minute", lambda _: timedelta(0), "nothing",
        lambda now: usage.c.minute <= now - timedelta(minutes=1),
    ),
    Rule(
        "inbox", inbox, "The number of an update that is done", lambda _: _NUMBERS, "nothing",
        lambda limit: inbox.c.done_at < limit,
    ),
    Rule(
        "unhandled", inbox, "An update that nobody could handle", lambda _: _PENDING, "nothing",
        lambda limit: and_(inbox.c.done_at.is_(None), inbox.c.received_at < limit),
    ),
    Rule(
        "undeliverable", outbox, "A reply that Telegram could not be given", lambda _: _PENDING, "nothing",
        lambda limit: outbox.c.created_at < limit,
    ),
    Rule(
        "held chats", held_chats, "Which instance worked on a chat, and is gone", lambda _: _NUMBERS, "nothing",
        lambda limit: held_chats.c.until < limit,
    ),
    Rule(
        "notices", notices, "A notice that has ended", lambda ages: ages.audit * _MONTH, "nothing",
        lambda limit: notices.c.ends_at < limit,
    ),
    Rule(
        "digests", digests, "A digest, with the questions' texts in it, told or not",
        lambda ages: min(_DIGESTS, _question_age(ages)), "nothing",
        lambda limit: digests.c.made_at < limit,
    ),
    Rule(
        "audit", audit, "A line of the audit", lambda ages: ages.audit * _MONTH, "nothing",
        lambda limit: audit.c.at < limit,
    ),
)  # fmt: skip

# Tables without a rule, and why: a table that is in neither list fails a test.
KEPT: Mapping[str, str] = {
    "accounts": "until their person asks to be forgotten, which they can also after they have left or were shut out",
    "batch_items": "with what was done (batches): ids and states only",
    "changes": "with the knowledge base: who proposed and approved what staff are told must be known as long as it is",
    "change_entries": "with its change",
    "change_journal": "until the files of its change are written; no person is in it",
    "digests_off": "until the weekly digest is turned on again, or its person is forgotten",
    "entry_versions": "with the knowledge base: how each entry stood; no person is in it",
    "people_by_work": "for good: how many people of a month said what they are; no person is in it",
    "confidence": "with its profile, which names nobody once its person is forgotten",
    "known": "until the next is known: which base is live, what admins were told of, for which days digests were made, "
    "a fingerprint of the key",
    "remembered": "for ten minutes or an hour, as each is made for; what is too old goes each minute",
    "stops": "until answering goes on",
    "replays": "with its change; the questions' words in it go by retention too (see bot/storage/replay_texts.py)",
}
