#!/bin/sh
# Help, version and wrong use of every command.
. "$(dirname -- "$0")/common.sh"
commands="landscape weather run capacity ensemble check indicators compare report schema show point import-land export"

expect 0 --help
silent err
for command in $commands; do
    says out "  $command "
done
cp out top
expect 0 help
cmp -s out top || fault "'help' and '--help' differ"
expect 0 help help
cmp -s out top || fault "'help help' and '--help' differ"
expect 0 --usage
expect 0 '-?'
cmp -s out top || fault "'-?' and '--help' differ"
expect 0 -h
cmp -s out top || fault "'-h' and '--help' differ"

for option in --version -V; do
    expect 0 $option
    says out "libgrass 0."
    says out "HDF5         1."
    says out "GSL          2."
    says out "compiler     "
    says out "kernel       "
    says out "system       $(uname -s) $(uname -r) $(uname -m)"
    silent err
done

# Nothing at all is wrong use, and tells the commands.
expect 64
silent out
says err "Usage: libgrass"
says err "landscape"

for command in $commands; do
    expect 0 $command --help
    silent err
    says out "Usage: libgrass $command"
    for option in --quiet --threads --help --usage --version; do
        says out "$option"
    done
    cp out long
    expect 0 help $command
    cmp -s out long || fault "'help $command' and '$command --help' differ"
    expect 0 $command -h
    cmp -s out long || fault "'$command -h' and '$command --help' differ"
    expect 0 $command --usage
    expect 0 $command --version
    says out "HDF5         1."
    # Wrong use: exit 64, one sentence and where help is, nothing on stdout.
    for wrong in "" "--no-such-option" "--threads" "--threads 0" "--threads x" "--threads 1e3" \
        "--threads 2000" "--quiet=3" "one two three"; do
        # This command can do without any word.
        [ "$command$wrong" != schema ] || continue
        # This one takes as many folders as there are.
        [ "$command$wrong" != "compareone two three" ] || continue
        expect 64 $command $wrong
        silent out
        says err "libgrass $command: "
        says err "--help"
    done
done
finish
