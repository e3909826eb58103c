"""The sentences that only the web says, outside its templates."""

# By status: the heading, and what to do.
ERRORS = {
    403: (
        "You cannot open this page",
        "Your role does not include it. If you need it, ask an admin to change your role.",
    ),
    404: (
        "Page not found",
        "If you typed the address, check it. If you followed a link, what it led to may have been removed or renamed.",
    ),
    405: ("Page not found", "This address cannot be opened by itself. Go back and use the button on the page."),
    413: ("That is too long", "What you sent is larger than Signpost takes. Go back and shorten it."),
}
OTHER_ERROR = ("That did not work", "Go back and try again.")
OLD_PAGE = (
    "This page was open too long",
    "For safety a page can only be sent from the browser that opened it. Go back, copy what you typed if you want to "
    "keep it, load the page again and send it. In an emergency ring 999.",
)
UNSURE = (
    "Signpost cannot tell who you are just now",
    "Its database cannot be read at the moment, so nothing has been saved. Try again in a few minutes. If it goes on, "
    "tell the people who run Signpost. In an emergency ring 999.",
)
SIGNED_OUT = (
    "You are signed out",
    "Nothing has been saved. Open a new sign-in link in another tab. Then go back to this page and send it again: your "
    "browser still has what you typed. In an emergency ring 999.",
)
