#!/bin/sh
# A batch in shares by GNU parallel, on one machine and without a scheduler:
#   run.sh [-n PARTS] [-j AT_ONCE] PLAN.yaml FOLDER [OPTION of "libgrass run" ...]
# To be run again, with the same words, after anything: what is whole is kept. One machine alone does the same with
# "libgrass run PLAN -o FOLDER --jobs J --resume"; parallel is for those who have it in their work already, want a log of
# tasks, or send shares to other machines by ssh. LIBGRASS in the environment: the command, where it is not in PATH.
set -eu

parts=8 at_once=2
while getopts n:j: option; do
    case $option in
    n) parts=$OPTARG ;;
    j) at_once=$OPTARG ;;
    *) exit 64 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || {
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 64
}
plan=$1 folder=$2
shift 2
mkdir -p -- "$folder"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

# --joblog          a line a share: when, how long, its exit code
# --termseq         who stops parallel (kill PID) stops libgrass, which has half a minute for its checkpoint
# Not --resume-failed: it believes its log, also where the plan has changed since; libgrass looks at the results.
result=0
seq "$parts" | parallel --jobs "$at_once" --joblog "$folder/parallel.log" --line-buffer \
    --termseq TERM,30000,KILL,25 --quote \
    "${LIBGRASS:-libgrass}" run "$plan" -o "$folder" --part "{}/$parts" --resume "$@" || result=$?

# The number of shares that failed, 1 to 101; 255: stopped.
[ $result -eq 0 ] || echo "run.sh: parallel ended with $result; see $folder/parallel.log" >&2
[ $result -ne 255 ] || exit 75
"${LIBGRASS:-libgrass}" collect "$folder"
