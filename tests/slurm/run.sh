#!/bin/sh
# run.sh COMMAND SOURCE: the scripts of examples/slurm, called as docs/clusters.md calls them, on a Slurm of its own: an
# array of four tasks, of which one fails (a file of its last scenario is spoilt), one is told to stop, and others are
# preempted. They are collected; what failed is mended and sent again alone; the folder then equals, byte for byte, that
# of the same plan without Slurm. What is cancelled stays so. Exit code 77: there is no Slurm here.
# shellcheck source=common.sh
. "$(dirname -- "$0")/common.sh"
# So long that tasks are still at work when they are stopped.
last=2016

# wait_for SECONDS WHAT COMMAND...: until the command is true.
wait_for() {
    limit=$(($(date +%s) + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$(date +%s)" -lt "$limit" ] || {
            fault "waited in vain for $what"
            squeue -a -t all >&2 || :
            tail -n 40 ./*.log "$cluster/slurmctld.log" "$cluster/slurmd.log" >&2 || :
            exit 1
        }
        sleep 0.2
    done
}

state() {
    squeue -a -h -t all -j "$1" -o %T
}

# of_job JOB NAME: what scontrol says of it.
of_job() {
    scontrol -o show job "$1" | tr ' ' '\n' | sed -n "s/^$2=//p"
}

running() {
    for task in "$@"; do
        [ "$(state "$task")" = RUNNING ] || return 1
    done
}

hurried=
ended() {
    # What was requeued waits for two minutes; here three seconds will do (Slurm takes no leave given in the second in
    # which an earlier one was taken back).
    for task in $(squeue -h -t PENDING -r -o '%i %r' | sed -n 's/ BeginTime$//p'); do
        round=$task:$(of_job "$task" Restarts)
        case " $hurried " in
        *" $round "*) ;;
        *) scontrol update JobId="$task" StartTime=now+3 && hurried="$hurried $round" ;;
        esac
    done
    for task in "$@"; do
        case $(state "$task") in
        COMPLETED | FAILED | CANCELLED | TIMEOUT | NODE_FAIL | PREEMPTED | OUT_OF_MEMORY | BOOT_FAIL) ;;
        *) return 1 ;;
        esac
    done
}

# Some scenarios are done, and by far not all.
in_the_midst() {
    [ "$(ls out/*.h5 2>/dev/null | wc -l)" -ge 3 ]
}

# is JOB STATE CODE: how it ended.
is() {
    [ "$(of_job "$1" JobState) $(of_job "$1" ExitCode)" = "$2 $3:0" ] ||
        fault "job $1 is $(of_job "$1" JobState), $(of_job "$1" ExitCode), instead of $2, $3:0"
}

code=0
sh "$here/cluster.sh" start "$cluster" $$ || code=$?
[ $code -eq 0 ] || exit $code
# shellcheck source=/dev/null
. "$cluster/env"
say "Slurm runs"
make_plain
say "plain batch"

# When the plan has been checked somebody spoils a file that its last scenario reads.
cp many.csv good.csv
cat >spoilt <<'SH'
#!/bin/sh
[ "$1" = check ] || exec libgrass "$@"
libgrass "$@"
sed 's/^[^u][^,]*/nowhere/' good.csv >many.csv
SH
chmod +x spoilt
export LIBGRASS="$place/spoilt"
. ./block-1 >submitted 2>submitted.log
array=$(sed -n 's/^array //p' submitted)
collect=$(sed -n 's/^collect //p' submitted)

wait_for 30 "tasks at work" running "${array}_1" "${array}_2" "${array}_3" "${array}_4"
wait_for 60 "first results" in_the_midst
sh ./block-2 >said 2>&1 || fault "block 2 of docs/clusters.md"
says said "${array}_"
scancel --signal=TERM --batch "${array}_1"
# All processors for somebody urgent: whoever runs must go.
urgent=$(sbatch --parsable --partition=urgent --ntasks=1 --cpus-per-task=4 --time=1 --output=urgent.log --wrap "date")
wait_for 60 "the urgent job" ended "$urgent"
say "stopped and preempted"
wait_for 120 "the array" ended "${array}_1" "${array}_2" "${array}_3" "${array}_4"
wait_for 30 "collect.sbatch" ended "$collect"
say "array ended"

for task in 1 2 3; do
    is "${array}_$task" COMPLETED 0
    [ "$(of_job "${array}_$task" Restarts)" -ge 1 ] || fault "task $task was not requeued"
    says "libgrass-${array}_$task.log" "exit code 75"
    says "libgrass-${array}_$task.log" "restarted 1 times"
done
says "libgrass-${array}_2.log" "DUE TO PREEMPTION"
is "${array}_4" FAILED 65
says "libgrass-${array}_4.log" "the land has no unit 'nowhere'"
is "$collect" FAILED 65
says "libgrass-collect-$collect.log" "failed   1"
says "libgrass-collect-$collect.log" "the land has no unit 'nowhere'"
[ -z "${LIBGRASS_TEST_SHOW-}" ] || cat "libgrass-${array}_"*.log "libgrass-collect-$collect.log"

# ---- mended, and sent again alone ----
cp good.csv many.csv
export LIBGRASS=libgrass
again=
# shellcheck source=/dev/null
. ./block-3 >submitted
collect=$(sed -n 's/^Submitted batch job //p' submitted)
wait_for 60 "the mended share" ended "${again}_4" "$collect"
is "${again}_4" COMPLETED 0
is "$collect" COMPLETED 0
same out
say "collected"

# ---- what its owner cancels stays so ----
owner=$(sbatch --parsable --array=2 --cpus-per-task=1 --mem=1G examples/slurm/array.sbatch part 2 plan.yaml cancelled)
some_there() {
    ls cancelled/*.h5 >/dev/null 2>&1
}
wait_for 30 "a first result" some_there
scancel "${owner}_2"
wait_for 30 "the cancelled task" ended "${owner}_2"
says "libgrass-${owner}_2.log" "exit code 75"
sleep 1
[ "$(state "${owner}_2")" = CANCELLED ] || fault "a cancelled task is $(state "${owner}_2")"

# ---- one land in parts ----
if "$libgrass" run --help | grep -q -e --land-part; then
    sed -e '/^vary:/,$d' -e '/name: listed/d' plan.yaml >land.yaml
    expect 0 "$libgrass" run land.yaml --quiet -o unsplit
    sh examples/slurm/submit.sh -l -n 3 land.yaml parts >submitted 2>submitted.log || fault "submit.sh -l: $(cat submitted.log)"
    array=$(sed -n 's/^array //p' submitted)
    collect=$(sed -n 's/^collect //p' submitted)
    wait_for 60 "parts of the land" ended "${array}_1" "${array}_2" "${array}_3" "$collect"
    is "$collect" COMPLETED 0
    for file in herds.h5 summary.csv; do
        cmp "unsplit/$file" "parts/$file" || fault "a land in parts is not what it is unsplit"
    done
    say "a land in parts"
fi

# ---- the cluster at home ----
export HOME="$cluster/home"
mkdir "$HOME"
expect 0 sh ./block-6
says said "idle"
say "cancelled, and at home"
finish
