# A file fits 400 lines and a function 60. A function begins where a line of column 0 ends in "{" and
# has a "(", and ends with the next "}" in column 0. LG_N(day_loop) and
# LG_N(dormant_loop) are let through by name: each is one cell's whole day, and only a loop whose body
# is one list of named scalars is vectorised.
FNR == 1 {
    if (FILENAME in seen == 0 && last != "" && lines > 400)
        fault(last ": " lines " lines, 400 at most")
    seen[FILENAME] = 1
    last = FILENAME
    inside = 0
    pending = ""
}
{ lines = FNR }
!inside && /^[A-Za-z_].*\(/ { pending = $0; start = FNR }
!inside && pending != "" && /\{$/ && !/^ *(enum|struct|typedef)/ { inside = 1 }
!inside && /;$/ { pending = "" }
inside && /^\}/ {
    if (FNR - start + 1 > 60 && pending !~ /LG_N\((day|dormant)_loop\)/)
        fault(FILENAME ":" start ": " FNR - start + 1 " lines in one function, 60 at most")
    inside = 0
    pending = ""
}
END {
    if (lines > 400)
        fault(last ": " lines " lines, 400 at most")
    exit bad
}
function fault(sentence) {
    print sentence
    bad = 1
}
