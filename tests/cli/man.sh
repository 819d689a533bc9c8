#!/bin/sh
# Every option of every command stands in the man page and in both completions, and the man page
# promises none that is not there.
. "$(dirname -- "$0")/common.sh"
cli=$source/bindings/cli
# The page as text: \- is a hyphen, fonts do not matter.
sed -e 's/\\-/-/g' -e 's/\\f.//g' "$cli/libgrass.1" >page
commands="landscape weather run status collect ensemble check indicators compare sensitivity report schema show point import-land export"

for command in $commands; do
    "$libgrass" $command --help | grep -o -e '--[a-z][a-z-]*' | sort -u >options
    [ -s options ] || fault "no options in the help of $command"
    # Options of every command stand before the commands, its own ones in its section.
    awk -v command="$command" '
        /^\.SH OPTIONS OF EVERY COMMAND/ { common = 1 }
        /^\.SH COMMANDS/ { common = 0 }
        /^\.S[SH] / { own = ($1 == ".SS" && $2 == command) }
        common || own' page >section
    [ -s section ] || fault "the man page has no section $command"
    while read -r option; do
        grep -qe "$option\([^a-z-]\|\$\)" section || fault "man page, $command: no $option"
        for file in libgrass.bash _libgrass; do
            grep -qe "$option\([^a-z-]\|\$\)" "$cli/completion/$file" ||
                fault "$file: no $option of $command"
        done
    done <options
    grep -o -e '--[a-z][a-z-]*' section | sort -u >promised
    comm -13 options promised >invented
    while read -r option; do
        # The sentences name options of other places, too: what counts are the entries.
        grep -A1 '^\.TP' section | grep -qe "$option" &&
            fault "man page, $command: $option is not in --help"
    done <invented
    grep -q "^\.B.*libgrass $command" page || fault "man page: no synopsis of $command"
done

# The winter of `capacity` has options and a section of its own.
"$libgrass" capacity --from 2004-10-15 --help | grep -o -e '--[a-z][a-z-]*' | sort -u >options
while read -r option; do
    for file in "$cli/completion/libgrass.bash" "$cli/completion/_libgrass" page; do
        grep -qe "$option\([^a-z-]\|\$\)" "$file" || fault "$file: no $option of capacity --from"
    done
done <options

for number in 0 64 65 66 69 70 71 73 74 75; do
    grep -q "^\.B $number\$" page || fault "man page: no exit code $number"
done
if command -v man >/dev/null 2>&1; then
    man --warnings -l "$cli/libgrass.1" 2>warnings >/dev/null || fault "man cannot read the page"
    silent warnings
fi
if command -v bash >/dev/null 2>&1; then
    bash -n "$cli/completion/libgrass.bash" || fault "bash cannot read its completion"
    # What bash would offer behind "libgrass run --o".
    bash -c '. "$1"; COMP_WORDS=(libgrass run --o); COMP_CWORD=2; _libgrass; echo "${COMPREPLY[*]}"' \
        - "$cli/completion/libgrass.bash" >offered
    says offered "--out --only"
fi
if command -v zsh >/dev/null 2>&1; then
    zsh -n "$cli/completion/_libgrass" || fault "zsh cannot read its completion"
fi
finish
