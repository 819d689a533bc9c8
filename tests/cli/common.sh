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
