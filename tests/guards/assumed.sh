#!/bin/sh
# assumed.sh SOURCE: every sentence that land, weather and plan tell of what they took for granted (lg_assume) has its
# Chinese in report/assumed.def, so that a Chinese page is Chinese.
set -eu
cd -- "$1"
known=$(mktemp)
trap 'rm -f "$known"' EXIT
# Places and what is printed around them alike: "{}".
alike() {
    sed -E 's/%[-+0-9.*]*(ll|l|z)?[a-z]/{}/g; s/%%/%/g; s/\{[1-9]\}/{}/g; s/\{\} %/{}/g; s/\{\}:\{\}/{}/g; s/(\{\})+/{}/g'
}
sed -n 's/^ASSUMED("\(.*\)", "[^"]*")$/\1/p' libgrass/report/assumed.def | alike >"$known"
# The text of each call, its literals joined. Calls that hand on what others said have none of their own.
sentences() {
    for file in $(grep -rl --include='*.[ch]' 'lg_assume(\|define LG_NO_FLAGS' libgrass); do
        tr '\n' ' ' <"$file" | sed 's/"[[:space:]\\]*"//g' |
            grep -oE '(lg_assume\([^";]*|define LG_NO_FLAGS[ \\]*)"([^"\\]|\\.)*"' | sed 's/^[^"]*"//; s/"$//'
    done
}
bad=0 count=0
sentences | grep -vE '^(%\.\*s|  %s|default %s|assumed, because)' >"$known.all"
while IFS= read -r sentence; do
    count=$((count + 1))
    # What is lacking on the map is listed for each kind of row.
    line=$(printf '%s\n' "$sentence" | sed 's/%ss %s no cell/weather zones %s no cell/' | alike)
    grep -qxF -- "$line" "$known" || {
        echo "libgrass/report/assumed.def lacks: $sentence"
        bad=1
    }
done <"$known.all"
rm -f "$known.all"
[ $count -ge 30 ] || {
    echo "only $count sentences were found"
    bad=1
}
exit $bad
