#!/bin/sh
# A whole batch on a cluster: checks the plan, submits an array of tasks and, after them, the joining of what they made.
#   submit.sh [-n PARTS] [-l] PLAN.yaml FOLDER [OPTION of "libgrass run" ...]
#     -n PARTS   tasks in the array (8)
#     -l         cuts the land in parts, and not the list of scenarios
# What the site wants to know goes into LIBGRASS_SBATCH, e.g. LIBGRASS_SBATCH="--partition=long --account=steppe", or into
# the SBATCH_* variables of sbatch. LIBGRASS: the command, where it is not in PATH. To be run again, with the same words,
# after anything: what is whole is kept.
set -eu
unset CDPATH
here=$(cd -- "$(dirname -- "$0")" && pwd)

parts=8 split=part
while getopts n:l option; do
    case $option in
    n) parts=$OPTARG ;;
    l) split=land-part ;;
    *)
        sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
        exit 64
        ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 64
}
case $parts in
'' | *[!0-9]* | 0*)
    echo "submit.sh: -n wants a number of parts, not '$parts'" >&2
    exit 64
    ;;
esac
plan=$1 folder=$2
shift 2

# Here, and not an hour later on a node.
"${LIBGRASS:-libgrass}" check "$plan"

# Word splitting of LIBGRASS_SBATCH is meant. What --parsable prints may be JOB;CLUSTER.
# shellcheck disable=SC2086
array=$(sbatch --parsable ${LIBGRASS_SBATCH-} --array="1-$parts" "$here/array.sbatch" \
    "$split" "$parts" "$plan" "$folder" "$@")
# shellcheck disable=SC2086
collect=$(sbatch --parsable ${LIBGRASS_SBATCH-} --dependency="afterany:${array%%;*}" "$here/collect.sbatch" "$folder")
echo "array ${array%%;*}"
echo "collect ${collect%%;*}"
