#!/bin/sh
# run.sh COMMAND SOURCE [FOLDER [DRAWS]]: reruns every row of docs/validation.md and writes the page, its tables and its pictures:
# accept.sh (rows.tsv), the ensembles against observed years (doubt/: pairs.csv, rests.csv; DRAWS lives, 100 when not given), docs/validation/plot.py
# where Python has numpy and matplotlib. FOLDER keeps what was run and is gone on with: remove it when the model has changed.
# Half an hour of one processor; not in CI, which checks that the page says what the files say (page_told.sh) and that rows and the
# first life of the ensembles come out as they did. Exit code 1 when a row is neither met nor a known miss.
set -eu
command=$(cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
source=$(cd -- "$2" && pwd)
here=$source/tests/validation
folder=${3:-$(mktemp -d "${TMPDIR:-/tmp}/libgrass validation XXXXXX")}
mkdir -p "$folder/rows"
folder=$(cd -- "$folder" && pwd)
echo "in $folder" >&2
bad=0
parts=$(sed -n 's/^<!-- rows: \(.*\) -->$/\1/p' "$source/docs/validation.md")
for part in $parts; do
    [ -e "$folder/rows/$part.done" ] || {
        RENEW=1 sh "$here/accept.sh" "$command" "$source" "$folder/rows" "$part" && : >"$folder/rows/$part.done" || bad=1
    }
done
for part in $parts; do
    sed "s/^/$part	/" "$folder/rows/$part.tsv"
done >"$here/rows.tsv"
sh "$here/page.sh" "$folder/rows" "$source"
python3 "$here/doubt/members.py" "$command" "$source" "$folder/lives" "${4:-100}"
python3 "$here/doubt/pairs.py" "$folder/lives" "$source"
python3 "$here/doubt/scores.py" "$source"
if python3 -c 'import numpy, matplotlib' 2>/dev/null; then
    python3 "$source/docs/validation/plot.py" "$command" "$folder/rows"
else
    echo "no numpy or no matplotlib: the pictures of docs/validation.md are left as they are" >&2
fi
exit $bad
