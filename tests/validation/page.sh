#!/bin/sh
# page.sh FOLDER SOURCE: writes the tables of docs/validation.md from the rows that accept.sh kept in FOLDER (PART.tsv): each
# between `<!-- rows: PART... -->` and `<!-- end -->`. Says which misses there are.
set -eu
folder=$(cd -- "$1" && pwd)
page=$2/docs/validation.md
awk -F '\t' -v folder="$folder" '
    function cell(text) { gsub(/\|/, "/", text); return text }
    function table(parts,    n, i, part, file, row, f) {
        print "\n| | line | wanted | got | |\n|---|---|---|---|---|"
        n = split(parts, part, " ")
        for (i = 1; i <= n; i++) {
            file = folder "/" part[i] ".tsv"
            while ((getline row <file) > 0) {
                split(row, f, "\t")
                print "| " (f[3] == "checked" ? "c" : f[3] == "fitted" ? "f" : "") " | " cell(f[4]) " | " (f[5] == "-" || f[5] == "0 .. 0" ? "" : cell(f[5])) " | " cell(f[6]) " | " (f[1] == "MISS" ? "**MISS**" : f[1] == "-" ? "" : f[1]) " |"
            }
            close(file)
        }
        print ""
    }
    /^<!-- rows: / { print; parts = $0; sub(/^<!-- rows: /, "", parts); sub(/ -->.*/, "", parts); table(parts); skipping = 1; next }
    /^<!-- end -->/ { skipping = 0 }
    !skipping { print }' "$page" >"$page.new"
mv "$page.new" "$page"
cat "$folder"/*.tsv | awk -F '\t' '{ n[$1]++ } $1 == "MISS" { print "MISS " $4 ": " $6 " (wanted " $5 ")" } END { print n["met"] + 0 " met, " n["MISS"] + 0 " missed" }'
