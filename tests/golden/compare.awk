# awk -f compare.awk WANTED GOT: same rows in the same order, by column name; GOT may have more columns.
BEGIN { FS = ","; relative = absolute = -1 }
FNR == 1 { part++; row = 0 }
part == 1 && /^# relative / { split($0, word, " "); relative = word[3] + 0 }
part == 1 && /^# absolute / { split($0, word, " "); absolute = word[3] + 0 }
/^#/ { next }
part == 1 && ++row == 1 { columns = split($0, name); next }
part == 1 { wanted[row] = $0; rows = row; next }
++row == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
{
    split(wanted[row], cell)
    for (i = 1; i <= columns; i++)
        check(name[i], cell[i], (name[i] in place) ? $(place[name[i]]) : "nothing")
}
END {
    if (relative < 0 || absolute < 0) fault("no tolerances in the golden file")
    if (row != rows || rows < 2) fault(row - 1 " rows instead of " rows - 1)
    if (!bad) printf "%d rows, worst difference %.2g of what is allowed\n", rows - 1, worst
    exit bad > 0
}
function check(column, want, got,   allowed, d) {
    if (want == got) return
    if (want !~ /^-?[0-9.]/ || got !~ /^-?[0-9.]/ || column == "year") {
        fault("row " row - 1 " " column ": " got " instead of " want)
        return
    }
    d = got - want
    if (d < 0) d = -d
    allowed = want + (column == "overload_rate" ? 1 : 0)
    allowed = relative * (allowed < 0 ? -allowed : allowed) + absolute
    if (d > allowed) fault($1 " " $2 " " $4 " " column ": " got " instead of " want)
    else if (d / allowed > worst) worst = d / allowed
}
function fault(sentence) {
    if (++bad <= 20) print sentence
}
