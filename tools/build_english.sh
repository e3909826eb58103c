#!/bin/sh
# Build knowledge/text/english.txt, the words that are not typing mistakes, from Debian's package `scowl` (see NOTICE).
set -eu
cd "$(dirname "$0")/.."
lists=/usr/share/dict/scowl
test -d "$lists" || { echo "The word lists are missing. Install them with: apt-get install scowl" >&2; exit 1; }
cat "$lists"/english-words.10 "$lists"/english-words.20 "$lists"/english-words.35 \
    "$lists"/british-words.10 "$lists"/british-words.20 "$lists"/british-words.35 |
    LC_ALL=C grep -aE '^[a-z]{2,}$' | LC_ALL=C sort -u > knowledge/text/english.txt
wc -l knowledge/text/english.txt
