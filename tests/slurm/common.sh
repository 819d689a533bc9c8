# Read (".") by the scripts here: script COMMAND SOURCE. POSIX sh.
# shellcheck shell=sh
set -eu
unset CDPATH
# shellcheck disable=SC2034
libgrass=$1 source=$2
here=$source/tests/slurm
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass slurm XXXXXX")
# Of sockets: no blanks, and short.
cluster=$(mktemp -d -p /tmp lgslurm.XXXXXX)
cleanup() {
    sh "$here/cluster.sh" stop "$cluster" || :
    rm -rf -- "$place" "$cluster"
}
trap cleanup EXIT
trap 'exit 75' INT TERM HUP
export LC_ALL=C
unset OMP_NUM_THREADS 2>/dev/null || :
for name in $(env | sed -n 's/^\(\(SBATCH\|SLURM\)_[A-Z_]*\)=.*/\1/p'); do
    unset "$name"
done
cd -- "$place"
faults=0
begun=$(date +%s)

fault() {
    echo "FAULT: $*" >&2
    faults=$((faults + 1))
}

say() {
    echo "$(($(date +%s) - begun)) s: $*"
}

# expect CODE COMMAND...: its words in the file "said".
expect() {
    wanted=$1 code=0
    shift
    "$@" >said 2>&1 </dev/null || code=$?
    [ "$code" -eq "$wanted" ] || {
        fault "$*: exit code $code instead of $wanted"
        cat said >&2
    }
}

says() {
    grep -qF -- "$2" "$1" || {
        fault "no '$2' in $1:"
        cat "$1" >&2
    }
}

# block N: a block of shell of docs/clusters.md, as it stands there, in the file block-N.
awk '/^```sh$/ { n++; inside = 1; next } /^```$/ { inside = 0 } inside { print > ("block-" n) }' "$source/docs/clusters.md"
[ "$(ls block-* | wc -l)" -eq 6 ] || fault "docs/clusters.md has other blocks than these tests know"
ln -s "$source/examples" examples
ln -s "$source/tests" tests
mkdir bin
ln -s "$libgrass" bin/libgrass
PATH=$place/bin:$PATH

herds_of() { # herds_of UNIT HEADS
    printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,%s,50\n' "$1" "$2"
}

last=2013
# A plan of 24 scenarios, of 2012 to $last, and what it comes to without any cluster: in the folder "plain". Its last
# scenario is of share 4 of 4.
make_plain() {
    cat >plan.yaml <<YAML
libgrass: 1
name: slurm
years: {first: 2012, last: $last, spinup: 1}
land: {file: land.h5}
weather: {months: '$source/data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$source/data/tables/grassland_types.csv', standard: '$source/data/tables/nyt635.csv',
  animals: '$source/data/tables/animals.csv', breeds: '$source/data/tables/breeds.csv',
  sheep_units: '$source/data/tables/sheep_units.csv', sales: '$source/data/tables/sale_rules.csv'}
scenarios:
  - {name: herds, herd: {su: 900000}}
  - {name: listed, herd: {file: few.csv}}
vary:
  - axes:
      times: {set: herd.times, from: 0.5, to: 1.5, steps: 11}
      draw: {set: weather.seed, from: 1, steps: 2}
  - base: listed
    axes:
      list: {set: herd.file, values: [few.csv, many.csv]}
YAML
    "$libgrass" landscape "$source/data/xilinhot/landscape.yaml" --cell 10000 --quiet -o land.h5
    herds_of arshanbulag-0030 100 >few.csv
    herds_of arshanbulag-0030 900 >many.csv
    expect 0 "$libgrass" run plan.yaml --quiet -o plain
    [ -s plain/summary.csv ] && [ "$(ls plain/*.h5 | wc -l)" -eq 24 ] || fault "the plain batch is not whole"
}

# same FOLDER: its results are those of the folder "plain", byte for byte, and no more and no less.
same() {
    for file in plain/*.h5 plain/summary.csv; do
        cmp "$file" "$1/${file#plain/}" || fault "$1 is not what it is without a cluster"
    done
    [ "$(ls "$1"/*.h5 | wc -l)" -eq 24 ] || fault "$1 has other files than 24"
}

finish() {
    [ "$faults" -eq 0 ] || {
        echo "$faults faults" >&2
        exit 1
    }
}
