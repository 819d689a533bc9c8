# Read (".") by every script here: script COMMAND SOURCE. POSIX sh and awk: figures of the built command
# against bands of observation (docs/validation.md says where each band comes from).
set -eu
libgrass=$1
source=$2
data=$source/data
tools=$source/tests/validation
[ -x "$libgrass" ] || {
    echo "there is no command $libgrass" >&2
    exit 1
}
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass validation XXXXXX")
[ -n "${KEEP:-}" ] && echo "kept: $place" || trap 'rm -rf "$place"' EXIT
cd "$place"
export LC_ALL=C
faults=0
: "${ROWS:=$place/rows.tsv}" # the table that docs/validation.md is made of; accept.sh collects it

within() { # VALUE LOW HIGH
    awk -v x="$1" -v low="$2" -v high="$3" \
        'BEGIN { exit !(x ~ /^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$/ && x + 0 >= low + 0 && x + 0 <= high + 0) }'
}

# check WHAT VALUE LOW HIGH: the figure lies in the observed band.
check() {
    if within "$2" "$3" "$4"; then
        echo "met     $1: $2 in $3 .. $4"
    else
        echo "FAULT   $1: $2, observed $3 .. $4"
        faults=$((faults + 1))
        tell MISS "$@"
        return
    fi
    tell met "$@"
}

# tell STATE WHAT VALUE LOW HIGH: into the table that docs/validation.md is made of (page.sh).
tell() {
    case $3 in
    *[!-+.0-9e]*) told=$3 ;;
    *) told=$(awk -v x="$3" 'BEGIN { printf "%.4g", x }') ;;
    esac
    printf '%s\t%s\t-\t%s\t%s .. %s\t%s\t-\n' "$1" "$(basename -- "$0" .sh)" "$2" "$4" "$5" "$told" >>"$ROWS"
}

# keep FILE NAME: beside that table, for docs/validation/plot.py.
keep() {
    cp "$1" "$(dirname -- "$ROWS")/$2"
}

# note WHAT VALUE LOW HIGH: told, and no fault either way.
note() {
    if within "$2" "$3" "$4"; then
        tell met "$@"
    else
        tell MISS "$@"
    fi
    echo "note    $1: $2, observed $3 .. $4"
}

# miss WHAT VALUE LOW HIGH KNOWN_LOW KNOWN_HIGH: the model is known to miss the band, by as much as
# docs/validation.md says. A figure that has left the known range, or that meets the band by now, is a fault:
# then this line and the document are to be changed.
miss() {
    if within "$2" "$3" "$4"; then
        echo "FAULT   $1: $2 now lies in $3 .. $4; make this a check and change docs/validation.md"
        faults=$((faults + 1))
        tell met "$@"
    elif within "$2" "$5" "$6"; then
        echo "misses  $1: $2, observed $3 .. $4 (known: $5 .. $6)"
        tell MISS "$@"
    else
        echo "FAULT   $1: $2, observed $3 .. $4, and outside the known $5 .. $6"
        faults=$((faults + 1))
        tell MISS "$@"
    fi
}

# told_before: the rows just told are those that docs/validation.md was made of (rows.tsv), number by number within two
# hundredths; unless run.sh is about to make it anew (RENEW).
told_before() {
    [ -z "${RENEW:-}" ] && [ -e "$tools/rows.tsv" ] && [ -e "$ROWS" ] || return 0
    awk -F '\t' -v part="$(basename -- "$0" .sh)" '
        function numbers(text, list,    n) { # into list; the text without them into words
            n = 0
            words = ""
            while (match(text, /-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?/)) {
                list[++n] = substr(text, RSTART, RLENGTH) + 0
                words = words substr(text, 1, RSTART - 1) "#"
                text = substr(text, RSTART + RLENGTH)
            }
            words = words text
            return n
        }
        function size(x) { return x < 0 ? -x : x }
        FNR == NR { if ($1 == part) kept[++rows] = $2 "\t" $5 ": " $7; next }
        {
            now = $1 "\t" $4 ": " $6
            n = numbers(now, new)
            said = words
            bad = numbers(kept[++line], old) != n || words != said
            for (i = 1; i <= n && !bad; i++)
                bad = size(new[i] - old[i]) > 0.02 * (size(new[i]) > size(old[i]) ? size(new[i]) : size(old[i])) + 0.001
            if (bad && rows) {
                print "FAULT   " now "; docs/validation.md says " kept[line] ": run tests/validation/run.sh"
                faults++
            }
        }
        END { if (rows && line != rows) { print "FAULT   " line " rows, " rows " in rows.tsv: run tests/validation/run.sh"; faults++ } exit faults > 0 }
    ' "$tools/rows.tsv" "$ROWS"
}

finish() {
    told_before || faults=$((faults + 1))
    [ "$faults" -eq 0 ] || {
        echo "$faults faults" >&2
        exit 1
    }
}

# of FILE NAME: the second word of the line whose first is NAME.
of() {
    awk -v name="$2" '$1 == name { print $2 }' "$1"
}

# by_year NAME DAYS.csv: one line a year, of what NAME.awk says.
by_year() {
    awk -f "$tools/days.awk" -f "$tools/$1.awk" "$2"
}

# climate YEARS SEED FILE: years drawn at random from the station's.
climate() {
    "$libgrass" --quiet weather "$data/xilinhot/weather.yaml" --climate --years "$1" --seed "$2" -o "$3"
}

steppe() { # WEATHER OUT [OPTION]...
    weather=$1
    out=$2
    shift 2
    "$libgrass" --quiet point --profile steppe --weather "$weather" --out "$out" "$@"
}

# plan_head NAME FIRST LAST SPINUP: what a plan begins with; LAND and WEATHER are lines of it.
plan_head() {
    cat <<PLAN
libgrass: 1
name: $1
years: {first: $2, last: $3, spinup: $4}
land: $LAND
weather: $WEATHER
tables:
  types: "${TYPES:-$data/tables/grassland_types.csv}"
  standard: "$data/tables/nyt635.csv"
  animals: "$data/tables/animals.csv"
  prices: "$data/tables/prices.csv"
PLAN
}

# book FILE COLUMN YEAR SCENARIO [REGION]: of summary.csv; YEAR may be "all": the sum.
book() {
    awk -F, -v want="$2" -v year="$3" -v scenario="$4" -v region="${5:-city}" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i; next }
        at && $1 == scenario && (year == "all" || $2 == year) && $4 == region { sum += $at; n++ }
        END { if (n) printf "%.10g\n", sum; else print "nan" }' "$1"
}

run() { # PLAN OUT
    "$libgrass" --quiet run "$1" -o "$2" 2>said || {
        cat said >&2
        return 1
    }
}

# place_less: a series of one zone on standard input, without the zone's name, so that it serves any land
place_less() {
    awk -F, -v OFS=, '/^#/ { next } !at { for (i = 1; i <= NF; i++) if ($i == "zone") at = i } { $at = ""; sub(/,,/, ","); sub(/,$/, ""); print }'
}
