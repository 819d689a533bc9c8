# half.awk, of what light.awk wrote (one seed or more): a line a year: year, highest month, days on which the months' line, drawn
# between their middles, rises above and falls below half-way between April and the highest month; means of the seeds.
BEGIN { split("15 45 74 105 135 166 196 227 258 288 319 349", mid, " ") }
{
    v[$1, $2, $3] = $4
    seed[$1]
    year[$2]
}
END {
    for (s in seed) {
        seeds++
        for (y in year) {
            top = 0
            for (m = 1; m <= 12; m++)
                if (v[s, y, m] > top) {
                    top = v[s, y, m]
                    k = m
                }
            half = v[s, y, 4] + (top - v[s, y, 4]) / 2
            for (m = k; v[s, y, m] >= half; m--)
                ;
            rise[y] += mid[m] + (half - v[s, y, m]) / (v[s, y, m + 1] - v[s, y, m]) * (mid[m + 1] - mid[m])
            for (m = k; m < 12 && v[s, y, m] >= half; m++)
                ;
            fall[y] += mid[m - 1] + (v[s, y, m - 1] - half) / (v[s, y, m - 1] - v[s, y, m]) * (mid[m] - mid[m - 1])
            most[y] += top
        }
    }
    for (y in year)
        printf "%s %.4f %.1f %.1f\n", y, most[y] / seeds, rise[y] / seeds, fall[y] / seeds
}
