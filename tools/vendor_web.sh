#!/bin/sh
# Put the web's vendored parts into handlers/web/static, from the npm registry: tools/vendor_web.sh. Needs npm.
# What is reserved for GOV.UK is taken out of the styles: the typeface, the crown and the crest.
set -eu
GOVUK=6.3.0 # the version that govuk-frontend-jinja, as pinned in requirements.lock, writes its macros for
HTMX=2.0.11
static=$(cd "$(dirname "$0")/.." && pwd)/handlers/web/static
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "govuk-frontend@$GOVUK" "htmx.org@$HTMX" >/dev/null
for package in govuk-frontend-$GOVUK htmx.org-$HTMX; do
    mkdir "$package"
    tar xzf "$package.tgz" -C "$package" --strip-components=1
done
govuk=govuk-frontend-$GOVUK/dist/govuk
sed -e 's/@font-face{[^}]*}//g' \
    -e 's/GDS Transport,arial,sans-serif/arial,helvetica,sans-serif/g' \
    -e 's/\(-webkit-\)\{0,1\}\(background\|mask\)-image:url([^)]*govuk-crest[^)]*);\{0,1\}//g' \
    -e 's|/\*# sourceMappingURL=.*\*/||' \
    "$govuk/govuk-frontend.min.css" >"$static/govuk-frontend/govuk-frontend.min.css"
sed -e 's|//# sourceMappingURL=.*||' "$govuk/govuk-frontend.min.js" >"$static/govuk-frontend/govuk-frontend.min.js"
cp "htmx.org-$HTMX/dist/htmx.min.js" "$static/htmx/htmx.min.js"
cp "htmx.org-$HTMX/LICENSE" "$static/htmx/LICENSE"
if grep -n -i -E 'GDS Transport|crest|url\(' "$static/govuk-frontend/govuk-frontend.min.css" >/dev/null; then
    echo "Something reserved is still in govuk-frontend.min.css: mend the patterns in this script" >&2
    exit 1
fi
printf 'govuk-frontend %s\nhtmx.org %s\n' "$GOVUK" "$HTMX" >"$static/VERSIONS"
