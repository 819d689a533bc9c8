#!/bin/sh
# scripts.sh SOURCE: the scripts that people copy are sound: as sh and bash read them, and by shellcheck where it is.
set -eu
cd -- "$1"
bad=0
examples="examples/slurm/*.sbatch examples/slurm/*.sh examples/parallel/*.sh"
# Word splitting and patterns are meant.
for script in $examples tests/slurm/*.sh; do
    for shell in sh bash dash; do
        ! command -v $shell >/dev/null 2>&1 || $shell -n "$script" || bad=1
    done
done
if command -v shellcheck >/dev/null 2>&1; then
    shellcheck --shell=sh $examples || bad=1
    shellcheck --shell=sh --severity=warning --external-sources --source-path=tests/slurm tests/slurm/*.sh || bad=1
fi
# What README.md explains is what array.sbatch says.
for option in $(sed -n 's/^#SBATCH \(--[a-z-]*\).*/\1/p' examples/slurm/array.sbatch); do
    [ "$option" = --job-name ] || grep -qF -- "\`$option" examples/slurm/README.md || {
        echo "examples/slurm/README.md does not explain $option"
        bad=1
    }
done
exit $bad
