# repeat.awk -v times=N WEATHER.csv WEATHER.csv ...: writes the years of a daily table N times, one cycle after
# the other, on a continuous calendar: 29 February is left out or doubles 28 February where the calendar asks for it.
# The file is read once per cycle: give it N times.
BEGIN { FS = OFS = "," }
/^#/ { next }
FNR == 1 || /^date,/ {
    if (!headed)
        print
    headed = 1
    if (/^date,/) {
        cycle++
        next
    }
}
{
    split($1, date, "-")
    if (first == "")
        first = date[1]
    if (cycle == 1)
        years = date[1] - first + 1
    year = date[1] + (cycle - 1) * years
    leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    if (date[2] == "02" && date[3] == "29" && !leap)
        next
    $1 = sprintf("%04d-%s-%s", year, date[2], date[3])
    print
    was_leap = date[1] % 4 == 0 && (date[1] % 100 != 0 || date[1] % 400 == 0)
    if (date[2] == "02" && date[3] == "28" && leap && !was_leap) {
        $1 = sprintf("%04d-02-29", year)
        print
    }
}
