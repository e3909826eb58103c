"""What is held on a person, table by table: one readable list, to which every part adds its own tables.

A test compares it with all columns that name a person. It is read from the top; people are forgotten from the bottom
up, since what stands lower is found by what stands higher.
"""

from sqlalchemy import or_, select

from bot.storage.personal_rows import (
    Personal,
    has_written,
    is_counted,
    of_account,
    of_name,
    of_own_question,
    of_person,
)
from bot.storage.tables import feedback, questions, settings, waiting
from bot.storage.tables_access import accounts, audit, links, sessions
from bot.storage.tables_changes import changes
from bot.storage.tables_delivery import held_chats, inbox, outbox
from bot.storage.tables_digests import digests, digests_off
from bot.storage.tables_gate import invitations, stops, usage
from bot.storage.tables_learning import bites, learners
from bot.storage.tables_notices import notices
from bot.storage.tables_review import batches, queued
from bot.storage.tables_workforce import confidence, profiles, prompts
from knowledge.services.personal.held import Fate

_HISTORY = (
    "the history of changes must name who proposed, wrote and approved what staff are told about vulnerable people"
)
_NOTICE_NAMES = (notices.c.made_by, notices.c.changed_by, notices.c.ended_by)
_MOMENTS = "it goes once it is handled and sent, and after seven days at the latest"


PERSONAL: tuple[Personal, ...] = (
    Personal(
        "Your area and district", settings,
        {"area": settings.c.area, "district": settings.c.district, "set on": settings.c.set_at},
        of_person(settings.c.person), Fate.DELETED,
    ),
    Personal(
        "Questions you asked, without personal data", questions,
        {
            "asked on": questions.c.asked_at, "question": questions.c.text, "area": questions.c.area,
            "district": questions.c.district, "what came of it": questions.c.outcome,
            "entries with how well they fitted": questions.c.entries, "topic": questions.c.topic,
            "emergency lines shown": questions.c.urgent,
            "group of services": questions.c.family, "asked by": questions.c.channel,
            "milliseconds until the reply": questions.c.took_ms, "version of the knowledge": questions.c.base_version,
            "number in the log": questions.c.id,
        },
        of_person(questions.c.person), Fate.CUT_LOOSE,
        "they show what staff need and cannot find; nothing in them says any more who asked", {"person": None},
    ),
    Personal(
        "What you said of answers", feedback,
        {
            "said": feedback.c.kind, "of the entry": feedback.c.entry, "on": feedback.c.given_at,
            "what you wrote": feedback.c.note, "number of the question": feedback.c.question,
        },
        of_own_question(feedback.c.question), Fate.CUT_LOOSE, "they go with their question, which is cut loose",
    ),
    Personal(
        "Questions whose answer you wait for", waiting,
        {"number of the question": waiting.c.question, "you are told by": waiting.c.channel},
        of_own_question(waiting.c.question), Fate.DELETED,
    ),
    Personal(
        "What you do and whom you work for", profiles,
        {
            "role": profiles.c.job_role, "kind of employer": profiles.c.employer,
            "month of your first question": profiles.c.first_asked, "area": profiles.c.area,
            "district": profiles.c.district, "said on": profiles.c.set_at,
        },
        of_person(profiles.c.person), Fate.CUT_LOOSE,
        "they count how many people were reached; nothing in them says any more who", {"person": None},
    ),
    Personal(
        "How sure you said you are", confidence,
        {
            "of": confidence.c.question, "from 1 to 5": confidence.c.score, "said on": confidence.c.answered_at,
            "area": confidence.c.area,
        },
        lambda who: confidence.c.profile.in_(select(profiles.c.id).where(of_person(profiles.c.person)(who))),
        Fate.CUT_LOOSE, "they go with what you do, which is cut loose",
    ),
    Personal(
        "When you were asked about yourself", prompts,
        {"about": prompts.c.kind, "asked on": prompts.c.asked_at, "answered or skipped on": prompts.c.settled_at},
        of_person(prompts.c.person), Fate.DELETED,
    ),
    Personal(
        "That you want a question of the day", learners,
        {
            "by": learners.c.channel, "at the hour": learners.c.hour, "since": learners.c.began_at,
            "next on": learners.c.next_at, "not before": learners.c.snoozed_until,
        },
        of_person(learners.c.person), Fate.DELETED,
    ),
    Personal(
        "Questions of the day that you were given", bites,
        {
            "given on": bites.c.sent_at, "by": bites.c.channel, "of the entry": bites.c.entry, "topic": bites.c.topic,
            "area": bites.c.area, "answered on": bites.c.answered_at, "right": bites.c.is_right,
            "number of what was asked": bites.c.item,
        },
        of_person(bites.c.person), Fate.CUT_LOOSE,
        "they show how much staff learn; nothing in them says any more who answered", {"person": None, "poll": None},
    ),
    Personal(
        "Your account", accounts,
        {
            "name": accounts.c.name, "role": accounts.c.role, "area": accounts.c.area, "may sign in": accounts.c.active,
            "last signed in": accounts.c.signed_in_at,
            "linked to Telegram": or_(accounts.c.person.is_not(None), accounts.c.telegram.is_not(None)),
        },
        of_account(accounts.c.id), Fate.CUT_LOOSE,
        "a row without your name, role, area or Telegram stays, deactivated, so that what you did keeps its author",
    ),
    Personal(
        "The invitation by which you joined", invitations,
        {
            "for": invitations.c.name, "role": invitations.c.role, "area": invitations.c.area,
            "made by": invitations.c.made_by, "made on": invitations.c.made_at, "accepted on": invitations.c.used_at,
        },
        of_account(invitations.c.account), Fate.DELETED,
    ),
    Personal(
        "Invitations that you made", invitations,
        {
            "role": invitations.c.role, "area": invitations.c.area, "made on": invitations.c.made_at,
            "works until": invitations.c.expires_at,
        },
        of_name(invitations.c.made_by), Fate.CUT_LOOSE, "your name in them is replaced",
    ),
    Personal(
        "That nobody is answered now, which you decided", stops,
        {"why": stops.c.reason, "on": stops.c.at},
        of_name(stops.c.by), Fate.CUT_LOOSE, "staff are told why; your name beside it is replaced",
    ),
    Personal(
        "Notices that you put up, changed or ended", notices,
        {
            "notice": notices.c.text, "area": notices.c.area, "from": notices.c.starts_at, "until": notices.c.ends_at,
            "put up by": notices.c.made_by, "put up on": notices.c.made_at, "changed by": notices.c.changed_by,
            "changed on": notices.c.changed_at, "ended by": notices.c.ended_by,
        },
        lambda who: or_(*(of_name(column)(who) for column in _NOTICE_NAMES)), Fate.CUT_LOOSE,
        "staff are told what holds and until when; your name beside it is replaced",
    ),
    Personal(
        "How many answers you got in one minute, for the limits", usage,
        {"minute": usage.c.minute, "answers": usage.c.count},
        is_counted, Fate.DELETED,
    ),
    Personal(
        "Browsers in which you are signed in", sessions,
        {
            "browser": sessions.c.device, "since": sessions.c.made_at, "last used": sessions.c.seen_at,
            "until": sessions.c.expires_at,
        },
        of_account(sessions.c.account), Fate.DELETED,
    ),
    Personal(
        "Sign-in links and codes made for you, without their secrets", links,
        {"for": links.c.kind, "works until": links.c.expires_at, "used on": links.c.used_at},
        of_account(links.c.account), Fate.DELETED,
    ),
    Personal(
        "What you did, as the audit has it", audit,
        {"on": audit.c.at, "your name then": audit.c.actor, "did": audit.c.action, "about": audit.c.detail},
        of_account(audit.c.account), Fate.CUT_LOOSE, "your name in them is replaced",
    ),
    Personal(
        "Digests that were made for you", digests,
        {
            "which": digests.c.kind, "due on": digests.c.day, "made on": digests.c.made_at,
            "sent to Telegram on": digests.c.told_at, "read in the console on": digests.c.read_at,
        },
        of_account(digests.c.account), Fate.DELETED,
    ),
    Personal(
        "That you turned the weekly digest off", digests_off, {"account": digests_off.c.account},
        of_account(digests_off.c.account), Fate.DELETED,
    ),
    Personal(
        "Changes to the knowledge that you wrote, helped to write or decided on", changes,
        {
            "title": changes.c.title, "author": changes.c.author_name, "helped": changes.c.co_authors,
            "decided by": changes.c.approver_name, "state": changes.c.state, "begun on": changes.c.created_at,
            "decided on": changes.c.decided_at, "number": changes.c.id,
        },
        has_written, Fate.KEPT, _HISTORY,
    ),
    Personal(
        "What you did with questions in the queues", batches,
        {
            "did": batches.c.action, "in": batches.c.queue, "with how many": batches.c.count, "on": batches.c.at,
            "note": batches.c.text,
        },
        of_account(batches.c.account, batches.c.assignee), Fate.CUT_LOOSE,
        "they name only the account, which has no name any more",
    ),
    Personal(
        "Questions that you look after", queued,
        {"queue": queued.c.queue, "number of the question": queued.c.question, "state": queued.c.state},
        of_account(queued.c.assignee), Fate.CUT_LOOSE, "nobody looks after them now", {"assignee": None},
    ),
    Personal(
        "Messages of yours that are being handled", inbox,
        {"arrived on": inbox.c.received_at, "what is kept of it": inbox.c.received},
        of_person(inbox.c.chat), Fate.KEPT, _MOMENTS, is_passing=True,
    ),
    Personal(
        "Replies that are on their way to you", outbox, {"since": outbox.c.created_at},
        of_person(outbox.c.chat), Fate.KEPT, _MOMENTS, is_passing=True,
    ),
    Personal(
        "That your chat is being worked on", held_chats, {"until": held_chats.c.until},
        of_person(held_chats.c.chat), Fate.KEPT, _MOMENTS, is_passing=True,
    ),
)  # fmt: skip
