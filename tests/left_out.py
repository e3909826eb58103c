"""Why tests are left out where a part of the system is not there, as the end of the run says it."""

NO_CHROMIUM = "no Chromium"
NO_POSTGRESQL = "no PostgreSQL"
# The reason that a test gives, what is said of it loudly, and how the tests are run after all.
REASONS = {
    NO_CHROMIUM: (
        "TESTS OF THE WEB PAGES WERE LEFT OUT: THERE IS NO CHROMIUM",
        "sudo apt-get install chromium-headless-shell",
    ),
    NO_POSTGRESQL: ("TESTS WERE LEFT OUT ON POSTGRESQL: IT IS NOT INSTALLED", "sudo sh tools/postgresql.sh"),
}
