# Read (".") by the scripts here, which set $source (the source tree), $draws and perhaps $cell_m before: a folder of
# its own, in it $plan, which is vary-stocking-rest.yaml with so many draws of the weather, $all scenarios. POSIX sh.
# shellcheck shell=sh
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
mkdir "$here/data"
# shellcheck disable=SC2154
cp -r "$source/data/xilinhot" "$source/data/tables" "$here/data"
cd "$here"
plan=data/xilinhot/vary-stocking-rest.yaml
# shellcheck disable=SC2154
sed -e "s/\(draw: .*steps: \)20/\1$draws/" -e "s/\(cell_m: \)5000/\1${cell_m:-5000}/" "$source/$plan" >$plan
# shellcheck disable=SC2034
all=$((50 * draws))
