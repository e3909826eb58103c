#!/bin/sh
# Get the browser that tests of the web pages drive, where that can be done without asking: root on Debian or Ubuntu.
# Never fails: without a browser those tests are left out, and the end of the run says so.
command -v chromium-headless-shell >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the tests of the web pages (once, about a minute) …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # The build without a screen does with a third of the work; not every release has it.
    apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null 2>&1 ||
        command -v chromium >/dev/null 2>&1 ||
        apt-get install -y -qq --no-install-recommends chromium >/dev/null ||
        echo "Chromium could not be installed." >&2
fi
exit 0
