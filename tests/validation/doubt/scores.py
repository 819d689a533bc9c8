"""scores.py SOURCE [--check]: writes the tables of docs/validation.md that stand between `<!-- scores: NAME -->` and `<!-- end -->` from
tests/validation/pairs.csv, rests.csv and data.csv; with --check nothing is written, and the exit code is 1 when the page says otherwise. Standard library alone.
"""
import csv
import math
import pathlib
import random
import re
import statistics
import sys

CLASSES = 5
WANTED = (0.65, 0.92)
SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
TOOLS = SOURCE / "tests" / "validation"
PAGE = SOURCE / "docs" / "validation.md"


def table(name):
    with open(TOOLS / name, newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(row, name):
    return float(row[name])


def ranks(values):
    """Ranks from 1 on, equal values sharing the mean of theirs."""
    order = sorted(values)
    return [order.index(x) + (order.count(x) + 1) / 2 for x in values]


def correlation(x, y):
    try:
        return statistics.correlation(x, y)
    except statistics.StatisticsError:
        return math.nan


def figure(x, digits=3):
    """So many digits that count, plainly."""
    if math.isnan(x):
        return "-"
    if x == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(x))))
    return f"{x:.{places}f}"


def skill(pairs):
    """n, bias, RMSE, Nash-Sutcliffe, rank correlation of the model as shipped."""
    seen, model = [number(p, "observed") for p in pairs], [number(p, "model") for p in pairs]
    n = len(pairs)
    off = [m - s for m, s in zip(model, seen)]
    about = sum((s - statistics.fmean(seen)) ** 2 for s in seen)
    nash = 1 - sum(d * d for d in off) / about if n > 2 and about > 0 else math.nan
    order = correlation(ranks(model), ranks(seen)) if n > 3 else math.nan
    return n, statistics.fmean(off), math.sqrt(statistics.fmean(d * d for d in off)), nash, order


def inside(pairs, kind):
    return sum(number(p, f"{kind}_low") <= number(p, "observed") <= number(p, f"{kind}_high") for p in pairs)


def classes(pairs, kind):
    """How many observations lie in each fifth of the interval's distribution."""
    counts = [0] * CLASSES
    for p in pairs:
        counts[min(int(number(p, f"{kind}_rank") * CLASSES), CLASSES - 1)] += 1
    return counts


def flatness(counts):
    """Chi-square against equal counts, and how often chance alone gives more (4 degrees of freedom)."""
    expected = sum(counts) / CLASSES
    chi = sum((c - expected) ** 2 for c in counts) / expected
    return chi, math.exp(-chi / 2) * (1 + chi / 2)


def again(pairs, kind):
    """95 % interval of the coverage when whole years of a source are drawn again."""
    blocks = {}
    for p in pairs:
        blocks.setdefault((p["source"], p["key"][:4]), []).append(p)
    blocks = [(len(b), inside(b, kind)) for b in blocks.values()]
    dice = random.Random("libgrass coverage")
    shares = []
    for _ in range(4000):
        n = k = 0
        for _ in blocks:
            size, held = blocks[int(dice.random() * len(blocks))]
            n, k = n + size, k + held
        shares.append(k / n)
    shares.sort()
    return shares[99], shares[3899]


def by_source(pairs, declared):
    for name in dict.fromkeys(row["source"] for row in declared):
        row = next(r for r in declared if r["source"] == name)
        for role in ("fit", "check"):
            chosen = [p for p in pairs if p["source"] == name and p["role"] == role]
            if chosen:
                yield row, role, chosen


def skills(pairs, declared, rests):
    yield "| quantity | unit | years | used to | n | bias | RMSE | Nash-Sutcliffe | rank correlation |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row, role, chosen in by_source(pairs, declared):
        years = [r["years"] for r in declared if r["source"] == row["source"] and r["role"] == role][0]
        n, bias, rmse, nash, order = skill(chosen)
        yield (f"| {row['quantity']}, {row['where']} | {row['unit']} | {row['first']}-{row['last']}{'' if years == 'all' else ', ' + years} | {role} | {n} | "
               f"{'+' if bias > 0 else ''}{figure(bias)} | {figure(rmse)} | {figure(nash, 2)} | {figure(order, 2)} |")


def coverage(pairs, declared, rests):
    yield "| quantity | used to | n | in the 80 % of: model alone | weather known | weather unknown | the same without the rest | middle width known, unknown | CRPS known, unknown |"
    yield "|---|---|---|---|---|---|---|---|---|"
    groups = list(by_source(pairs, declared))
    for role, title in (("check", "**all checked**"), ("fit", "all fitted")):
        for row, r, chosen in groups:
            if r == role:
                yield line(row["quantity"] + ("" if row["unit"] == "1" else f", {row['unit']}"), role, chosen, True)
        chosen = [p for p in pairs if p["role"] == role]
        yield line(title, role, chosen, False)
        if role == "check":
            own = {p["source"] for p in pairs if p["role"] == "fit"}
            yield line("of them, sources with fitted years", role, [p for p in chosen if p["source"] in own], False)


def line(title, role, chosen, alike):
    n = len(chosen)
    cells = [f"{inside(chosen, kind) / n:.2f}" for kind in ("model", "known", "drawn", "years")]
    wide = crps = ""
    if alike:
        wide = ", ".join(figure(statistics.median(number(p, f"{k}_high") - number(p, f"{k}_low") for p in chosen)) for k in ("known", "drawn"))
        crps = ", ".join(figure(statistics.fmean(number(p, f"{k}_crps") for p in chosen)) for k in ("known", "drawn"))
    elif role == "check":
        low, high = again(chosen, "known")
        cells[1] = f"**{cells[1]}** ({low:.2f} to {high:.2f})"
    return f"| {title} | {role} | {n} | {' | '.join(cells)} | {wide} | {crps} |"


def histogram(pairs, declared, rests):
    yield "| checked values in each fifth of the distribution, from below | | | | | | chi-square, 4 degrees of freedom | as much by chance |"
    yield "|---|---|---|---|---|---|---|---|"
    chosen = [p for p in pairs if p["role"] == "check"]
    for kind, title in (("model", "model alone"), ("known", "weather known"), ("drawn", "weather unknown"), ("years", "the same without the rest")):
        counts = classes(chosen, kind)
        chi, chance = flatness(counts)
        yield f"| {title} | {' | '.join(map(str, counts))} | {chi:.1f} | {'below 0.001' if chance < 0.001 else figure(chance, 2)} |"


def rest(pairs, declared, rests):
    yield "| quantity | in | residual of fitted years | spread of the ensemble there | rest added | degrees of freedom | line: slope, offset |"
    yield "|---|---|---|---|---|---|---|"
    for row in rests:
        d = next(r for r in declared if r["source"] == row["source"])
        relative = d["scale"] in ("log", "level")
        fitted = row["source"] in {r["source"] for r in declared if r["role"] == "fit"}
        cells = [figure(float(row[name]), 2) for name in ("residual", "spread", "rest")]
        if not fitted:
            cells[:2] = ["-", "-"]
        text = {"log": "-", "level": f"times {math.exp(float(row['offset'])):.2f}", "offset": f"{float(row['offset']):+.1f}", "line": f"{row['slope']}, {row['offset']}"}[d["scale"]]
        yield f"| {d['quantity']} | {'logarithm' if relative else d['unit'].replace('1', 'as it is')} | {' | '.join(cells)} | {'normal' if row['freedom'] == 'inf' else row['freedom']} | {text} |"


def main():
    pairs, declared, rests = table("pairs.csv"), table("data.csv"), table("rests.csv")
    makers = {"skill": skills, "coverage": coverage, "histogram": histogram, "rest": rest}
    told = set()

    def block(found):
        told.add(found[1])
        return f"<!-- scores: {found[1]} -->\n\n" + "\n".join(makers[found[1]](pairs, declared, rests)) + "\n\n<!-- end -->"
    before = PAGE.read_text()
    after = re.sub(r"<!-- scores: (\w+) -->\n.*?<!-- end -->", block, before, flags=re.S)
    if told != set(makers):
        sys.exit(f"{PAGE}: tables missing: {' '.join(sorted(set(makers) - told))}")
    checked = [p for p in pairs if p["role"] == "check"]
    share = inside(checked, "known") / len(checked)
    print(f"80 % intervals, weather known, hold {share:.2f} of {len(checked)} values that nothing was fitted to (wanted {WANTED[0]}-{WANTED[1]}); "
          f"model alone {inside(checked, 'model') / len(checked):.2f}, weather unknown {inside(checked, 'drawn') / len(checked):.2f}, without the rest {inside(checked, 'years') / len(checked):.2f}")
    if "--check" not in sys.argv:
        PAGE.write_text(after)
    elif before != after:
        sys.exit(f"{PAGE} does not say what tests/validation/pairs.csv holds: run tests/validation/run.sh")


if __name__ == "__main__":
    main()
