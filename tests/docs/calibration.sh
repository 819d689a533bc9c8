#!/bin/sh
# calibration.sh LIBGRASS SOURCE: the commands of docs/calibration.md, one after the other, with its table of observations; what
# they print is what the page shows.
set -eu
libgrass=$1 page=$2/docs/calibration.md
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
cd "$place"
mkdir bin
ln -s "$libgrass" bin/libgrass
ln -s "$2/data/xilinhot" xilinhot
PATH=$place/bin:$PATH
export PATH
block() { # KIND NUMBER
    awk -v kind="$1" -v want="$2" '$0 == "```" kind { n++; inside = n == want; next } /^```/ { inside = 0 } inside' "$page"
}
block csv 1 >field.csv
[ "$(wc -l <field.csv)" -eq 17 ]
for n in 1 2 3 4; do
    block sh $n >commands
    [ -s commands ]
    sh -eu commands >out.$n 2>err.$n || {
        cat commands err.$n
        exit 1
    }
done
[ -z "$(block sh 5)" ]
# Estimates to a thousandth, as the last digits may differ between processors.
block text 1 >shown
awk 'NR == FNR { if ($1 ~ /^sward/) is[$1] = $3; next }
    $1 in is { n++; d = $3 / is[$1] - 1; bad += d > 0.001 || d < -0.001 }
    END { exit n != 2 || bad }' out.2 shown || {
    diff shown out.2
    exit 1
}
head -n 1 out.2 | grep -q '^16 observations, 2 parameters; '
grep -q 'correlated by -0\.99' err.4
[ "$(wc -l <fitted.csv)" -eq 1097 ]
