"""The sentences of the console that stand outside its templates."""

from knowledge.services.access.records import Role

ROLE_HINTS = {
    Role.STAFF: "Asks questions. Sees nothing of the console but their own account.",
    Role.EDITOR: "Works through unmet questions and proposes changes to entries.",
    Role.APPROVER: "Also approves what somebody else has proposed, and makes reports for boards.",
    Role.ADMIN: "Also invites and looks after people, puts up notices, can stop answering, and sees the audit.",
}
LINK_LASTS_DAY = "24 hours"
CODE_LASTS = "30 minutes"
EVERYBODY, EVERYTHING = "Everybody", "Everything"
# Days, by what the filter says.
PERIODS = {"7": "Last 7 days", "30": "Last 30 days", "365": "Last 12 months", "": "All time"}
TURNED_ON = "You get the weekly digest, each Monday morning."
TURNED_OFF = "You get no weekly digest any more."
NOT_FOR_ALL = "The weekly digest is for approvers and admins. Nothing was changed."
DIGEST_READ = "It stays under “Weekly digest” until the next one comes."
