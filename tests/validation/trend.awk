# trend.awk -v column=N [-v every=M] YEARS: straight line through a column over the years, or through its means
# of every M years. Prints: mean, sd, cv, low, high; slope in % of the mean per year and its t value.
{
    value[++n] = $column
}
END {
    step = every > 0 ? every : 1
    low = high = value[1]
    for (i = 1; i <= n; i++) {
        sum += value[i]
        squares += value[i] ^ 2
        low = value[i] < low ? value[i] : low
        high = value[i] > high ? value[i] : high
        point[int((i - 1) / step)] += value[i] / step
    }
    mean = sum / n
    sd = n > 1 ? sqrt((squares - n * mean ^ 2) / (n - 1)) : 0
    m = int(n / step)
    for (i = 0; i < m; i++) {
        x = i - (m - 1) / 2
        xx += x * x
        xy += x * (point[i] - mean)
    }
    slope = xy / xx
    for (i = 0; i < m; i++)
        rest += (point[i] - mean - slope * (i - (m - 1) / 2)) ^ 2
    error = m > 2 ? sqrt(rest / (m - 2) / xx) : 0
    print "mean", mean
    print "sd", sd
    print "cv", sd / mean
    print "low", low
    print "high", high
    print "trend", 100 * slope / step / mean
    print "t", (error > 0 ? slope / error : 0)
}
