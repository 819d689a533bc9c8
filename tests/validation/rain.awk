# rain.awk -v factor=F [-v from=MMDD -v to=MMDD] [-v first=YEAR -v last=YEAR -v every=N] [-v warmer=C] WEATHER.csv: the rain
# of the window times F, in every N-th year from `first` to `last`; temperatures of all days warmer by C.
BEGIN { FS = OFS = "," }
/^#/ { next }
!named {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    named = 1
    print
    next
}
{
    split($1, date, "-")
    day = date[2] date[3]
    met = first == "" || (date[1] >= first + 0 && date[1] <= last + 0 && (date[1] - first) % (every ? every : 1) == 0)
    if (met && (from == "" || (day >= from "" && day <= to "")))
        $column["precip_mm"] *= factor
    if (warmer != "") {
        $column["tmean_c"] += warmer
        $column["tmin_c"] += warmer
        $column["tmax_c"] += warmer
    }
    print
}
