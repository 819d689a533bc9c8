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
    fi
}

# miss WHAT VALUE LOW HIGH KNOWN_LOW KNOWN_HIGH: the model is known to miss the band, by as much as
# docs/validation.md says. A figure that has left the known range, or that meets the band by now, is a fault:
# then this line and the document are to be changed.
miss() {
    if within "$2" "$3" "$4"; then
        echo "FAULT   $1: $2 now lies in $3 .. $4; make this a check and change docs/validation.md"
        faults=$((faults + 1))
    elif within "$2" "$5" "$6"; then
        echo "misses  $1: $2, observed $3 .. $4 (known: $5 .. $6)"
    else
        echo "FAULT   $1: $2, observed $3 .. $4, and outside the known $5 .. $6"
        faults=$((faults + 1))
    fi
}

finish() {
    [ "$faults" -eq 0 ] || {
        echo "$faults faults" >&2
        exit 1
    }
}

# of FILE NAME: the second word of the line whose first is NAME.
of() {
    awk -v name="$2" '$1 == name { print $2 }' "$1"
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
