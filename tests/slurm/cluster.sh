#!/bin/sh
# A Slurm of its own on this machine, without systemd and control groups, beside any other:
#   cluster.sh start FOLDER [PID]   starts it in FOLDER (made; a short path without blanks); where a process is
#                                   named it stops by itself soon after that one has ended, however it ended
#   cluster.sh stop FOLDER          cancels its jobs and ends its daemons
# Jobs of the partition "urgent" preempt those of "plain", the default, which are requeued.
# FOLDER/env is then read (".") by whoever wants sbatch and the others to talk to it. Jobs that ended are listed in
# FOLDER/jobs, what the daemons say stands in FOLDER/*.log. As root or not. POSIX sh.
# Needs LIBGRASS_SLURM_PACKAGES of examples/packages.sh; exit code 77 where they are absent.
set -eu
unset CDPATH
PATH=$PATH:/usr/sbin:/sbin
cpus=4

fail() {
    echo "cluster.sh: $*" >&2
    exit 1
}

# Ports on which nobody listens here: as many as are asked for.
free_ports() {
    awk -v want="$1" -v seed="$$" '
        BEGIN {
            srand(seed + 1000 * systime_())
            while ((getline line < "/proc/net/tcp") > 0) { split(line, f, " +"); split(f[3], a, ":"); used[a[2]] = 1 }
            while ((getline line < "/proc/net/tcp6") > 0) { split(line, f, " +"); split(f[3], a, ":"); used[a[2]] = 1 }
            while (want > 0) {
                port = 20000 + int(10000 * rand())
                if (sprintf("%04X", port) in used) continue
                used[sprintf("%04X", port)] = 1
                print port
                want--
            }
        }
        function systime_(   now) { "date +%s" | getline now; close("date +%s"); return now % 100000 }'
}

configure() {
    # Word splitting of the two numbers is meant.
    # shellcheck disable=SC2046
    set -- $(free_ports 2)
    host=$(hostname -s 2>/dev/null || hostname)
    # Four processors whatever the machine has, so that tasks stand beside each other everywhere.
    cat >slurm.conf <<CONF
ClusterName=libgrass
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$1
SlurmdPort=$2
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge.socket
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
JobCompType=jobcomp/filetxt
JobCompLoc=$folder/jobs
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=5
MinJobAge=3600
SchedulerParameters=batch_sched_delay=1,sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=65536
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
PartitionName=plain Nodes=$host Default=YES PriorityTier=1 MaxTime=INFINITE State=UP
PartitionName=urgent Nodes=$host PriorityTier=2 MaxTime=INFINITE State=UP
CONF
    echo "CgroupPlugin=cgroup/v1" >cgroup.conf
    printf 'export SLURM_CONF=%s/slurm.conf\n' "$folder" >"env"
}

# launch NAME COMMAND...: what it says as it starts goes to NAME.start. No stream of ours is held open by a daemon.
launch() {
    name=$1
    shift
    "$@" >"$name.start" 2>&1 </dev/null || {
        cat "$name.start" >&2
        return 1
    }
}

daemons() {
    launch munged munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
        --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" &&
        launch slurmctld slurmctld -c -f "$folder/slurm.conf" && launch slurmd slurmd -c -f "$folder/slurm.conf"
}

wait_until_idle() {
    tries=0
    until [ "$(sinfo -h -p plain -o %T 2>/dev/null)" = idle ]; do
        tries=$((tries + 1))
        [ $tries -lt 150 ] || return 1
        sleep 0.2
    done
}

# A dead child that nobody collects, as in containers without an init, is dead.
alive() {
    kill -0 "$1" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}

# Ends the process of a pid file and waits for its end; a stubborn one is killed.
end_daemon() {
    [ -s "$1.pid" ] || return 0
    pid=$(cat "$1.pid")
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ] || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    tries=0
    while alive "$pid"; do
        tries=$((tries + 1))
        [ $tries -ne 10 ] || kill -KILL "$pid" 2>/dev/null || :
        [ $tries -lt 50 ] || return 0
        sleep 0.1
    done
}

# Processes of jobs know the cluster by its SLURM_CONF.
jobs_of_this() {
    for environment in /proc/[0-9]*/environ; do
        pid=${environment#/proc/}
        pid=${pid%/environ}
        [ "$pid" != "$$" ] || continue
        tr '\0' '\n' 2>/dev/null <"$environment" | grep -qx "SLURM_CONF=$folder/slurm.conf" || continue
        grep -q 'SLURM_JOB_ID=' "$environment" 2>/dev/null || continue
        echo "$pid"
    done
}

stop() {
    [ -s env ] || return 0
    # shellcheck source=/dev/null
    . ./env
    if [ -s slurmctld.pid ] && [ -n "$(timeout 5 squeue -h 2>/dev/null)" ]; then
        timeout 5 scancel --quiet --user="$(id -un)" 2>/dev/null || :
        tries=0
        while [ $tries -lt 60 ] && [ -n "$(timeout 5 squeue -h 2>/dev/null)" ]; do
            tries=$((tries + 1))
            sleep 0.2
        done
    fi
    end_daemon slurmd
    end_daemon slurmctld
    for pid in $(jobs_of_this); do
        kill -KILL "$pid" 2>/dev/null || :
    done
    end_daemon munged
    rm -f env
}

start() {
    for command in munged slurmctld slurmd sbatch squeue scontrol; do
        command -v $command >/dev/null 2>&1 || {
            echo "cluster.sh: no $command here; Debian has it in slurm-wlm and munge" >&2
            exit 77
        }
    done
    stop
    # munge takes no folder into which others may write.
    chmod 755 . && mkdir -p state spool
    rm -f munge.key
    (umask 077 && dd if=/dev/urandom of=munge.key bs=1 count=1024 2>/dev/null)
    tries=0
    while :; do
        configure
        # shellcheck source=/dev/null
        . ./env
        if daemons && wait_until_idle; then
            break
        fi
        # Somebody may have taken a port in between.
        stop
        tries=$((tries + 1))
        [ $tries -lt 3 ] || {
            tail -n 20 ./*.log >&2 || :
            fail "Slurm did not start"
        }
    done
    [ -z "$1" ] || {
        setsid sh "$self" watch "$folder" "$1" >/dev/null 2>&1 </dev/null &
    }
}

[ $# -ge 2 ] || fail "say: cluster.sh start FOLDER [PID] | stop FOLDER"
self=$(cd -- "$(dirname -- "$0")" && pwd)/$(basename -- "$0")
case $1 in
start)
    mkdir -p -- "$2"
    folder=$(cd -- "$2" && pwd)
    case $folder in
    *[!A-Za-z0-9/._-]*) fail "'$folder': sockets and slurm.conf want a path of plain letters" ;;
    esac
    [ ${#folder} -le 80 ] || fail "'$folder' is too long for a socket's path (80 at most)"
    cd -- "$folder"
    start "${3-}"
    ;;
stop | watch)
    [ -d "$2" ] || exit 0
    folder=$(cd -- "$2" && pwd)
    cd -- "$folder"
    if [ "$1" = watch ]; then
        while alive "$3" && [ -s slurmd.pid ]; do
            sleep 1
        done
        [ -d "$folder" ] || exit 0
    fi
    stop
    ;;
*) fail "unknown word '$1'" ;;
esac
