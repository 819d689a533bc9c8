#!/bin/sh
# page_told.sh SOURCE: docs/validation.md says what rows.tsv, pairs.csv, rests.csv and data.csv hold. What they hold is run again by
# run.sh; that rows still come out so, each script of theirs checks itself.
set -eu
source=$(cd -- "$1" && pwd)
here=$source/tests/validation
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass page XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir -p "$place/docs" "$place/rows"
cp "$source/docs/validation.md" "$place/docs"
for part in $(sed -n 's/^<!-- rows: \(.*\) -->$/\1/p' "$source/docs/validation.md"); do
    awk -F '\t' -v OFS='\t' -v part="$part" '$1 == part { sub(/^[^\t]*\t/, ""); print }' "$here/rows.tsv" >"$place/rows/$part.tsv"
    [ -s "$place/rows/$part.tsv" ] || {
        echo "rows.tsv has no row of $part: run tests/validation/run.sh" >&2
        exit 1
    }
done
sh "$here/page.sh" "$place/rows" "$place" >/dev/null
cmp "$source/docs/validation.md" "$place/docs/validation.md" || {
    diff "$source/docs/validation.md" "$place/docs/validation.md" >&2 || :
    echo "docs/validation.md does not say what tests/validation/rows.tsv holds: run tests/validation/run.sh" >&2
    exit 1
}
PYTHONDONTWRITEBYTECODE=1 python3 "$here/doubt/scores.py" "$source" --check
PYTHONDONTWRITEBYTECODE=1 python3 "$here/doubt/known.py"
