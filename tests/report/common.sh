# Read (".") by the scripts here: script COMMAND SOURCE. Leaves en.html and zh.html of a coarse run, with capacity
# and search.
set -eu
libgrass=$1 source=$2
data=$source/data/xilinhot
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass report XXXXXX")
trap 'rm -rf "$place"' EXIT
cd "$place"
. "$source/tests/report/findings.sh"

make_reports() {
    "$libgrass" run "$source/tests/report/plan.yaml" --quiet -o results >log 2>&1 || {
        cat log
        exit 1
    }
    findings results found
    for lang in en zh; do
        "$libgrass" report results -o $lang.html --lang $lang --capacity=found --search=found --table "$data/indicators.csv" --quiet \
            >log 2>&1
    done
}
