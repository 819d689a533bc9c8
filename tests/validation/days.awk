# days.awk, before season.awk or years.awk (`by_year` of common.sh): takes the daily table of `libgrass point` apart. Of each day:
# `day` of the year, green[n] and when[n]; of each year: n, most (green mass), growth, intake, litter of June to September. Masses
# kg/ha. A whole year ends in print_year(); what it sums itself starts in open_year().
BEGIN { FS = ","; split("0 31 59 90 120 151 181 212 243 273 304 334", before, " ") }
/^#/ { next }
!named {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    named = 1
    next
}
{
    split($1, date, "-")
    if (date[1] != year) {
        close_year()
        year = date[1]
        n = growth = intake = most = season = season_n = 0
        open_year()
    }
    n++
    day = before[date[2] + 0] + date[3]
    green[n] = $column["gv_kg_ha"] + $column["gr_kg_ha"]
    when[n] = day
    if (green[n] > most) {
        most = green[n]
        most_n = n
    }
    growth += $column["growth_kg_ha"]
    intake += $column["intake_kg_ha"]
    if (day >= 152 && day <= 273) {
        season += $column["litter_kg_ha"]
        season_n++
    }
}
END { close_year() }
function close_year() {
    if (n >= 365)
        print_year()
}
# The day on which green mass reaches a fiftieth of the year's maximum.
function greenup(    i) {
    for (i = 1; i <= n && green[i] < 0.02 * most; i++)
        ;
    return when[i > n ? n : i]
}
