# awk -v tolerance=T -f near.awk WANTED GOT: every column of WANTED is in GOT and agrees to T, text
# exactly. Comment lines and columns that GOT has beyond are passed over.
BEGIN { FS = "," }
/^#/ { next }
FILENAME != file { file = FILENAME; row = 0; part++ }
part == 1 && ++row == 1 { columns = split($0, name) ; next }
part == 1 { wanted[row] = $0; rows = row; next }
++row == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
{
    split(wanted[row], cell)
    for (i = 1; i <= columns; i++) {
        if (!(name[i] in place)) { print "no column " name[i]; bad = 1; exit }
        got = $(place[name[i]])
        if (i == 1 ? got == cell[i] : (d = got - cell[i]) <= tolerance && -d <= tolerance) {
            if (i > 1 && (d < 0 ? -d : d) > worst) worst = d < 0 ? -d : d
            continue
        }
        print cell[1] " " name[i] ": " got " instead of " cell[i]
        bad = 1
    }
}
END {
    if (!bad && row != rows) { print row " rows instead of " rows; bad = 1 }
    if (!bad) printf "worst difference %g\n", worst
    exit bad
}
