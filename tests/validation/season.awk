# season.awk, behind days.awk: one line a year:
#   year growth current_peak mid_may_green first_leaves intake litter_season aet reserve
# Masses kg/ha. current_peak: highest mass of the current year, 1 May to 31 October; mid_may_green: green mass on
# 15 May; first_leaves: day on which green mass reaches a fiftieth of the year's maximum; litter_season: mean of June to
# September; reserve: on the last day.
function open_year() {
    peak = may = aet = 0
}
{
    aet += $column["aet_mm"]
    reserve = $column["reserve_kg_ha"]
    if (day >= 121 && day <= 304 && $column["current_year_kg_ha"] > peak)
        peak = $column["current_year_kg_ha"]
    if (day == 135)
        may = green[n]
}
function print_year() {
    print year + 0, growth, peak, may, greenup(), intake, season / season_n, aet, reserve
}
