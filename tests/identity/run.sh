#!/bin/sh
# run.sh COMMIT [--full] [--command=FILE] [--threads="1 2 4 7"]: whether this tree gives every bit that COMMIT gives.
# COMMIT is built in a scratch worktree, this tree likewise (or its command is given); both run every shipped
# plan and the golden one in both precisions, and every file of results is compared byte for byte. Plans run
# on land of 4 km, with --full also as they are shipped. By hand: it takes minutes, with --full tens of them.
# Reference results are kept in LIBGRASS_IDENTITY (a folder), so that a second run does not make them again.
set -eu
export LC_ALL=C
here=$(cd -- "$(dirname -- "$0")" && pwd)
source=$(cd -- "$here/../.." && pwd)
commit=
full=
command=
threads="1 2 4 7"
for word in "$@"; do
    case $word in
    --full) full=yes ;;
    --command=*) command=${word#--command=} ;;
    --threads=*) threads=${word#--threads=} ;;
    -*)
        echo "run.sh: unknown option $word" >&2
        exit 64
        ;;
    *) commit=$word ;;
    esac
done
[ -n "$commit" ] || {
    echo "Usage: run.sh COMMIT [--full] [--command=FILE] [--threads=LIST]" >&2
    exit 64
}
commit=$(git -C "$source" rev-parse --short=12 "$commit^{commit}")
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass identity XXXXXX")
kept=${LIBGRASS_IDENTITY:-$place/kept}
mkdir -p "$kept"
kept=$(cd -- "$kept" && pwd)
clean() {
    git -C "$source" worktree remove --force "$place/before" 2>/dev/null || true
    rm -rf "$place"
}
trap clean EXIT
trap 'exit 130' INT TERM

# build FOLDER BUILD: the command alone, as for a release.
build() {
    cmake -S "$1" -B "$2" -DCMAKE_BUILD_TYPE=Release -DLIBGRASS_BUILD_TESTS=OFF \
        ${LIBGRASS_LAUNCHER:+-DCMAKE_C_COMPILER_LAUNCHER=$LIBGRASS_LAUNCHER} >"$place/build.log" 2>&1 &&
        cmake --build "$2" -j2 >>"$place/build.log" 2>&1 || {
        tail -n 30 "$place/build.log"
        exit 1
    }
}

# Plans are copied beside their tables, so that both commands read the very same bytes.
cp -r "$source/data" "$place/data"
mkdir "$place/plans" "$place/plans/identity" "$place/plans/identity/made"
made=$place/plans/identity/made
for plan in "$source"/data/xilinhot/*.yaml "$source"/tests/golden/*.yaml "$here"/*.yaml; do
    grep -q '^scenarios:' "$plan" || continue
    grep -q '^vary:' "$plan" && continue # a batch: its scenarios are made of others
    name=$(basename "$plan" .yaml)
    for precision in float32 float64; do
        for cell in coarse shipped; do
            [ $cell = coarse ] || [ -n "$full" ] || continue
            # Relative paths count from the plan: all of them lead into data/.
            sed -e "s|\.\./\.\./data/|../../../data/|; t" \
                -e "s|: \.\./tables/|: ../../../data/tables/|" \
                -e "s|schematic: landscape|schematic: ../../../data/xilinhot/landscape|" \
                -e "s|months: weather|months: ../../../data/xilinhot/weather|" "$plan" |
                { [ $cell = shipped ] && cat || sed 's|cell_m: 1000 m|cell_m: 4000 m|'; } >"$made/$name-$precision-$cell.yaml"
            grep -q '^precision:' "$plan" || echo "precision: $precision" >>"$made/$name-$precision-$cell.yaml"
        done
    done
done

missing=
for plan in "$made"/*.yaml; do
    name=$(basename "$plan" .yaml)
    sum=$(cksum <"$plan" | tr ' ' -)
    [ -d "$kept/$commit/$name-$sum" ] || missing=yes
done
if [ -n "$missing" ]; then
    git -C "$source" worktree add --detach "$place/before" "$commit" >/dev/null 2>&1
    build "$place/before" "$place/build-before"
fi
if [ -z "$command" ]; then
    build "$source" "$place/build-now"
    command=$place/build-now/bindings/cli/libgrass
fi

bad=0
count=0
for plan in "$made"/*.yaml; do
    name=$(basename "$plan" .yaml)
    sum=$(cksum <"$plan" | tr ' ' -)
    before=$kept/$commit/$name-$sum
    if [ ! -d "$before" ]; then
        mkdir -p "$kept/$commit"
        "$place/build-before/bindings/cli/libgrass" run "$plan" --quiet --no-sync --threads=1 -o "$before.part"
        mv "$before.part" "$before"
    fi
    for n in $threads; do
        rm -rf "$place/now"
        "$command" run "$plan" --quiet --no-sync --threads="$n" -o "$place/now"
        for file in "$before"/*; do
            base=$(basename "$file")
            case $base in *.log) continue ;; esac
            count=$((count + 1))
            cmp "$file" "$place/now/$base" || {
                echo "$name, $n threads: $base differs from that of $commit"
                bad=1
            }
        done
    done
done
[ $bad -eq 0 ] && echo "$count files, equal to those of $commit"
exit $bad
