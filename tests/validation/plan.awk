# plan.awk: summaries of plans run under several seeds -> tables. Lines before the data: SEED in the variable `seed` (set between files).
# A scenario is summed over its years: money and tonnes a year, state at the end. Herds kept as usual, of several sizes (names
# "herd-..." , "as-usual" and "no-grazing"), are the yardstick: what a herd that eats as much pasture would have had.
function line(a, x, b, x0, x1, k) { # the yardstick of quantity a at intake x, between its nearest sizes
    for (k = 2; k <= sizes; k++)
        if (x <= at[k] || k == sizes) {
            x0 = at[k - 1]; x1 = at[k]
            b = (x - x0) / (x1 - x0)
            return value[rung[k - 1], a] * (1 - b) + value[rung[k], a] * b
        }
}
function keep(name, a, x) { # a figure of a seed
    n[name, a]++
    all[name, a, n[name, a]] = x
    sum[name, a] += x
}
function mean(name, a) { return n[name, a] > 0 ? sum[name, a] / n[name, a] : 0 }
function spread(name, a, format, i, low, high, over) { # mean, least to most
    low = high = all[name, a, 1]
    for (i = 2; i <= n[name, a]; i++) {
        if (all[name, a, i] < low) low = all[name, a, i]
        if (all[name, a, i] > high) high = all[name, a, i]
    }
    return sprintf(format " (" format " to " format ")", mean(name, a), low, high)
}
function better(name, a, i, count) {
    for (i = 1; i <= n[name, a]; i++) count += all[name, a, i] > 0
    return count + 0
}
function close_seed(i, j, name, x, y, dear, years) {
    if (names == 0)
        return
    sizes = 0
    for (i = 1; i <= names; i++) {
        name = order[i]
        years = count[name]
        value[name, "intake"] = s[name, "intake_t"] / years / 1e6
        value[name, "growth"] = s[name, "growth_t"] / years / 1e6
        value[name, "money"] = s[name, "net_with_herd_yuan"] / years / 1e6
        value[name, "public"] = (s[name, "subsidy_yuan"] - s[name, "penalty_yuan"]) / years / 1e6
        value[name, "own"] = value[name, "money"] - value[name, "public"]
        value[name, "feed_cost"] = s[name, "feed_cost_yuan"] / years / 1e6
        value[name, "bought"] = s[name, "feed_bought_t"] / years / 1e3
        value[name, "stock"] = s[name, "stock_su"] / years / 1e6
        value[name, "condition"] = end[name, "condition"]
        value[name, "heads"] = end[name, "heads"] / 1e6
        # of those that were there on 1 January or were born in the year; the first year's beginning is not in the books
        x = exposed[name]
        value[name, "dead"] = x > 0 ? 100 * s[name, "deaths"] / x : 0
        value[name, "starved"] = x > 0 ? 100 * s[name, "starved"] / x : 0
        if (name == "as-usual" || name == "no-grazing" || name ~ /^herd-/) {
            for (j = sizes; j > 0 && at[j] > value[name, "intake"]; j--) { at[j + 1] = at[j]; rung[j + 1] = rung[j] }
            at[j + 1] = value[name, "intake"]; rung[j + 1] = name; sizes++
        }
    }
    for (i = 1; i <= names; i++) {
        name = order[i]
        for (j = 1; j <= figures; j++) keep(name, figure[j], value[name, figure[j]])
        x = value[name, "intake"]
        keep(name, "d_growth", 100 * (value[name, "growth"] / line("growth", x) - 1))
        keep(name, "d_condition", value[name, "condition"] - line("condition", x))
        keep(name, "d_money", value[name, "money"] - line("money", x))
        y = value[name, "own"] - line("own", x)
        dear = value[name, "feed_cost"] - line("feed_cost", x)
        keep(name, "d_own", y)
        keep(name, "d_cheap", y + dear / 3)
        keep(name, "d_dear", y - dear / 3)
    }
    delete s; delete count; delete end; delete exposed
}
BEGIN {
    FS = ","
    figures = split("intake growth money public own feed_cost bought stock condition heads dead starved", figure, " ")
    columns = split("intake_t growth_t net_with_herd_yuan subsidy_yuan penalty_yuan feed_bought_t feed_cost_yuan stock_su heads deaths starved", column, " ")
}
FNR == 1 {
    close_seed()
    seeds++
    for (i = 1; i <= NF; i++) c[$i] = i
    next
}
$c["region_kind"] == "city" {
    if (!($1 in known)) { known[$1] = 1; order[++names] = $1 }
    count[$1]++
    for (i = 1; i <= columns; i++)
        if (count[$1] > 1 || column[i] !~ /^(deaths|starved)$/) s[$1, column[i]] += $c[column[i]]
    if (count[$1] > 1) exposed[$1] += end[$1, "heads"] + $c["births"]
    end[$1, "condition"] = $c["condition"]
    end[$1, "heads"] = $c["heads"]
}
END {
    close_seed()
    if (what == "stands") {
        print "| scenario | stock, mn SU | eaten, Mt | growth, Mt | condition 2030 | died, % a year | of them starved | bought feed, kt | net with herd, mn yuan a year | of it public |"
        print "|---|---|---|---|---|---|---|---|---|---|"
        for (i = 1; i <= names; i++) {
            name = order[i]
            printf "| %s | %.2f | %.3f | %.2f | %.3f | %.1f | %.1f | %.0f | %s | %.0f |\n", name, mean(name, "stock"), mean(name, "intake"),
                mean(name, "growth"), mean(name, "condition"), mean(name, "dead"), mean(name, "starved"), mean(name, "bought"),
                spread(name, "money", "%.0f"), mean(name, "public")
        }
    } else if (what == "equal") {
        print "| scenario | eaten, Mt | growth, % | condition 2030 | net with herd, mn yuan a year | without public money | better in | feed at 0.8 yuan/kg | at 1.6 |"
        print "|---|---|---|---|---|---|---|---|---|"
        for (i = 1; i <= names; i++) {
            name = order[i]
            if (name == "as-usual" || name == "no-grazing" || name ~ /^herd-/)
                continue
            printf "| %s | %.3f | %s | %+.3f | %+.0f | %s | %d of %d | %+.0f | %+.0f |\n", name, mean(name, "intake"),
                spread(name, "d_growth", "%+.1f"), mean(name, "d_condition"), mean(name, "d_money"), spread(name, "d_own", "%+.0f"),
                better(name, "d_own"), seeds, mean(name, "d_cheap"), mean(name, "d_dear")
        }
    } else { # figures for the test: NAME FIGURE MEAN
        for (i = 1; i <= names; i++) {
            name = order[i]
            for (j = 1; j <= figures; j++) print name "." figure[j], mean(name, figure[j])
            print name ".d_growth", mean(name, "d_growth")
            print name ".d_money", mean(name, "d_money")
            print name ".d_own", mean(name, "d_own")
            print name ".better", better(name, "d_own")
        }
    }
}
