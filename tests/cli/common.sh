# Read (".") by every script here: script COMMAND SOURCE. POSIX sh.
set -eu
libgrass=$1
source=$2
cases=$source/tests/cases
data=$source/data
here=$source/tests/cli
[ -x "$libgrass" ] || {
    echo "there is no command $libgrass" >&2
    exit 1
}
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass cli XXXXXX")
trap 'rm -rf "$place"' EXIT
cd "$place"
export LC_ALL=C
unset OMP_NUM_THREADS NO_COLOR ARGP_HELP_FMT 2>/dev/null || true
faults=0

fault() {
    echo "FAULT: $*" >&2
    faults=$((faults + 1))
}

# run ARGUMENT...: its exit code in $code, its words in files "out" and "err".
run() {
    code=0
    "$libgrass" "$@" >out 2>err </dev/null || code=$?
}

# expect CODE ARGUMENT...
expect() {
    wanted=$1
    shift
    run "$@"
    [ "$code" -eq "$wanted" ] || {
        fault "libgrass $*: exit code $code instead of $wanted"
        cat out err >&2
    }
}

# city COLUMN YEAR SCENARIO [FOLDER]: of all land together, by the column's name; "results" where no folder is named.
city() {
    awk -F, -v want="$1" -v year="$2" -v scenario="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i }
        $1 == scenario && $2 == year && $3 == "city" { print $at }' "${4:-results}/summary.csv"
}

# rest_plan NAME LAST: head of a plan on a coarse land, and one scenario with a rest that begins in spring.
rest_plan() {
    cat <<HEAD
libgrass: 1
name: $1
years: {first: 2012, last: $2, spinup: 1}
land: {schematic: '$data/xilinhot/landscape.yaml', cell_m: 10000 m}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv'}
scenarios:
  - name: rest
    herd: {su: 1000000 su, constant: true}
    measures: [{kind: rest, when: {from: 04-01, for_days: 45 d}}]
HEAD
}

# holds EXPRESSION WORDS: what awk makes of it is true.
holds() {
    awk "BEGIN { exit !($1) }" || fault "$2 ($1)"
}

# says FILE TEXT: the file out or err holds the text.
says() {
    grep -qF -- "$2" "$1" || {
        fault "no '$2' in $1:"
        cat "$1" >&2
    }
}

silent() {
    [ ! -s "$1" ] || {
        fault "$1 should be empty:"
        cat "$1" >&2
    }
}

absent() {
    for file in "$@"; do
        [ ! -e "$file" ] || fault "$file was left"
    done
}

finish() {
    [ "$faults" -eq 0 ] || {
        echo "$faults faults" >&2
        exit 1
    }
}
