#!/bin/sh
# accept.sh COMMAND SOURCE [FOLDER] [PART...]: the acceptance lines of the review of 2026-11, part by part (accept/*.sh), and the
# table of their rows: state, section, line, wanted, got. FOLDER keeps PART.tsv and PART.log, for page.sh; without parts all
# are run. Exit code 1 when a row is neither met nor a miss of known size (accept/misses).
set -eu
command=$(cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
source=$(cd -- "$2" && pwd)
here=$source/tests/validation
folder=${3:-$(mktemp -d "${TMPDIR:-/tmp}/libgrass accept XXXXXX")}
mkdir -p "$folder"
folder=$(cd -- "$folder" && pwd)
[ $# -lt 3 ] || shift 3
[ $# -gt 0 ] || set -- $(cd -- "$here/accept" && ls | sed -n 's/\.sh$//p' | grep -v '^common$')
bad=0
for part; do
    rm -f "$folder/$part.tsv"
    script=$here/accept/$part.sh
    [ -e "$script" ] || script=$here/$part.sh # thirst, qu ... tell their rows, too
    ROWS=$folder/$part.tsv sh "$script" "$command" "$source" >"$folder/$part.log" 2>&1 || {
        bad=1
        echo "$part: $(grep -h -E 'FAULT|libgrass:' "$folder/$part.log" | head -n 5)" >&2
    }
    awk -F '\t' '{ printf "%-4s  %-9s %s: %s (wanted %s)\n", $1, $2, $4, $6, $5 }' "$folder/$part.tsv" 2>/dev/null || :
done
exit $bad
