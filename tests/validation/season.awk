# season.awk DAYS.csv: one line a year from the daily table of `libgrass point`:
#   year growth current_peak mid_may_green first_leaves intake litter_season aet reserve
# Masses kg/ha. current_peak: highest mass of the current year, 1 May to 31 October; mid_may_green: green mass on
# 15 May; first_leaves: day on which green mass reaches a fiftieth of the year's maximum; litter_season: mean of June to
# September; reserve: on the last day.
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
        n = growth = peak = may = most = intake = litter = season = aet = 0
    }
    n++
    day = before[date[2] + 0] + date[3]
    green[n] = $column["gv_kg_ha"] + $column["gr_kg_ha"]
    when[n] = day
    most = green[n] > most ? green[n] : most
    growth += $column["growth_kg_ha"]
    intake += $column["intake_kg_ha"]
    aet += $column["aet_mm"]
    reserve = $column["reserve_kg_ha"]
    if (day >= 121 && day <= 304 && $column["current_year_kg_ha"] > peak)
        peak = $column["current_year_kg_ha"]
    if (day == 135)
        may = green[n]
    if (day >= 152 && day <= 273) {
        litter += $column["litter_kg_ha"]
        season++
    }
}
END { close_year() }
function close_year(    i) {
    if (n < 365)
        return
    for (i = 1; i <= n && green[i] < 0.02 * most; i++)
        ;
    if (i > n)
        i = n
    print year + 0, growth, peak, may, when[i], intake, litter / season, aet, reserve
}
