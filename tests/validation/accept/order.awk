# order.awk -v order="2005 2003 2004" -v first=2005 WEATHER.csv: the named years one after the other, dated from `first` on. A
# 29 February is left out or made of the 28th where the calendar asks for it.
BEGIN { FS = OFS = ","; n = split(order, want, " ") }
/^#/ { next }
!named {
    named = 1
    print
    next
}
{
    split($1, d, "-")
    day[d[1] + 0] = day[d[1] + 0] $0 "\n"
}
END {
    for (i = 1; i <= n; i++) {
        year = first + i - 1
        leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        lines = split(day[want[i] + 0], line, "\n")
        for (k = 1; k < lines; k++) {
            rest = substr(line[k], 11)
            date = substr(line[k], 6, 5)
            if (date == "02-29" && !leap)
                continue
            print year "-" date rest
            if (date == "02-28" && leap && substr(line[k + 1], 6, 5) != "02-29")
                print year "-02-29" rest
        }
    }
}
