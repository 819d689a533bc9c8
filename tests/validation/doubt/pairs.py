"""pairs.py FOLDER SOURCE: sets what members.py lived (FOLDER/members.csv) against what was observed and writes tests/validation/pairs.csv, a row
an observation: the model as shipped, the 80 % intervals of decision 055 (`model` alone; `known`: with the rest, weather measured; `drawn`:
with the rest, weather drawn), the share of each that lies below the observation, and CRPS. Sizes of the rest: tests/validation/rests.csv.
"""
import bisect
import csv
import math
import pathlib
import statistics
import sys

SAMPLE = 6000


def table(path):
    with open(path, newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def observed(tools):
    """(source, key) -> value."""
    values = {("experiment", row["date"]): float(row["ungrazed"]) for row in table(tools / "experiment.csv")}
    for row in table(tools / "ndvi.csv"):
        values |= {("ndvi_most", row["year"]): float(row["most"]), ("ndvi_rise", row["year"]): float(row["half_rise"]), ("ndvi_fall", row["year"]): float(row["half_fall"])}
    return values | {(row["source"], row["key"]): float(row["value"]) for row in table(tools / "observed.csv")}


def role_of(declared, source, key):
    rows = [row for row in declared if row["source"] == source]
    if rows[0]["years"] == "all":
        return rows[0]["role"], rows[0]
    year = int(key[:4])
    for row in rows:
        if int(row["first"]) <= year <= int(row["last"]) and year % 2 == (row["years"] == "odd"):
            return row["role"], row
    sys.exit(f"{source} {key}: no row of data.csv declares it")


def student(freedom):
    """Quantiles of Student's t (normal without end): a function of the probability."""
    if math.isinf(freedom):
        return statistics.NormalDist().inv_cdf
    steps = 20000  # t = sqrt(v) tan(angle), density of the angle ~ cos^(v - 1)
    angles = [(i + 0.5) / steps * math.pi - math.pi / 2 for i in range(steps)]
    below, total = [], 0.0
    for angle in angles:
        total += math.cos(angle) ** (freedom - 1)
        below.append(total)
    return lambda p: math.sqrt(freedom) * math.tan(angles[min(bisect.bisect_left(below, p * total), steps - 1)])


class Rest:
    """What is fitted to a source's fitted years: a line, and the size of what is left."""

    def __init__(self, scale, error, pairs):
        """pairs: (observed, members) of the fitted years."""
        self.log = scale in ("log", "level")
        self.slope, self.offset, fitted = 1.0, 0.0, {"log": 0, "level": 1, "offset": 1, "line": 2}[scale]
        seen = [self.inner(value) for value, _ in pairs]
        middles = [statistics.fmean(map(self.inner, members)) for _, members in pairs]
        spread = statistics.fmean([statistics.pvariance(list(map(self.inner, members))) for _, members in pairs])
        if scale == "line":
            self.slope, self.offset = statistics.linear_regression(middles, seen)
        elif fitted:
            self.offset = statistics.fmean(seen) - statistics.fmean(middles)
        left = [y - self.offset - self.slope * x for x, y in zip(middles, seen)]
        self.freedom = len(pairs) - fitted
        self.residual = math.sqrt(sum(r * r for r in left) / self.freedom)
        self.spread = abs(self.slope) * math.sqrt(spread)
        self.size = math.sqrt(max(self.residual ** 2 - self.spread ** 2, error ** 2))

    def inner(self, value):
        return math.log(value) if self.log else value

    def outer(self, value):
        return math.exp(value) if self.log else value

    def placed(self, members):
        """Members after the line, without the rest."""
        return sorted(self.outer(self.offset + self.slope * self.inner(value)) for value in members)

    def sample(self, members):
        """Members with the rest: of each, stratified quantiles whose place moves on from member to member."""
        quantile = student(self.freedom)
        strata = max(1, round(SAMPLE / len(members)))
        points = []
        for i, value in enumerate(members):
            middle = self.offset + self.slope * self.inner(value)
            for j in range(strata):
                share = (j + ((i + 1) * 0.6180339887498949) % 1) / strata
                points.append(self.outer(middle + self.size * quantile(min(max(share, 1e-6), 1 - 1e-6))))
        return sorted(points)


def at(points, share):
    """Quantile of sorted points, between the two next ones."""
    place = share * (len(points) - 1)
    low = int(place)
    return points[low] + (place - low) * (points[min(low + 1, len(points) - 1)] - points[low])


def below(points, value):
    return (bisect.bisect_left(points, value) + bisect.bisect_right(points, value)) / 2 / len(points)


def crps(points, value):
    """Continuous ranked probability score of sorted points: E|X - y| - E|X - X'| / 2."""
    n = len(points)
    apart = sum((2 * i - n + 1) * x for i, x in enumerate(points)) / (n * n)
    return sum(abs(x - value) for x in points) / n - apart


def main():
    folder, source = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tools = source / "tests" / "validation"
    declared, seen = table(tools / "data.csv"), observed(tools)
    members = {}
    for row in table(folder / "members.csv"):
        members.setdefault((row["source"], row["key"], row["kind"]), []).append(float(row["value"]))
    rests = {}
    for name in dict.fromkeys(row["source"] for row in declared):
        row = next(row for row in declared if row["source"] == name)
        pairs = [(value, members[s, key, "known"]) for (s, key), value in seen.items() if s == name and role_of(declared, s, key)[0] == "fit"]
        if pairs:
            rests[name] = Rest(row["scale"], float(row["error"]), pairs)
        elif row["error"] in rests:
            rests[name] = rests[row["error"]]
        else:
            rests[name] = Rest("log", 0, [(1.0, [1.0])])
            rests[name].size, rests[name].freedom = float(row["error"]), math.inf
    with open(tools / "rests.csv", "w") as out:
        out.write("# Written by doubt/pairs.py: what is fitted to the fitted years (decision 055), log: relative. residual: of the fitted years about the ensemble's mean; spread: of the\n"
                  "# ensemble there; rest: what the intervals add. freedom: values less the numbers fitted.\nsource,slope,offset,residual,spread,rest,freedom\n")
        for name, rest in rests.items():
            out.write(f"{name},{rest.slope:.4g},{rest.offset:.4g},{rest.residual:.4g},{rest.spread:.4g},{rest.size:.4g},{rest.freedom}\n")
    with open(tools / "pairs.csv", "w") as out:
        out.write("# Written by doubt/pairs.py from what doubt/members.py lived; docs/validation.md is made of it (doubt/scores.py). 80 % intervals; rank: share of the interval's\n"
                  "# distribution below the observation; first: what the model as shipped says under seed 11, before any line (members.py checks it).\n"
                  "source,key,role,observed,model,model_low,model_high,model_rank,known_low,known_middle,known_high,known_rank,known_crps,drawn_low,drawn_middle,drawn_high,drawn_rank,drawn_crps,years_low,years_high,years_rank,first\n")
        for name, rest in rests.items():
            for (s, key), value in seen.items():
                if s != name:
                    continue
                shipped = rest.outer(rest.offset + rest.slope * rest.inner(statistics.fmean(members[s, key, "model"])))
                alone, known, drawn = rest.placed(members[s, key, "known"]), rest.sample(members[s, key, "known"]), rest.sample(members[s, key, "drawn"])
                figures = [value, shipped, at(alone, 0.1), at(alone, 0.9), below(alone, value)]
                for points in (known, drawn):
                    figures += [at(points, 0.1), at(points, 0.5), at(points, 0.9), below(points, value), crps(points, value)]
                years = rest.placed(members[s, key, "drawn"])
                figures += [at(years, 0.1), at(years, 0.9), below(years, value), members[s, key, "model"][0]]
                out.write(f"{s},{key},{role_of(declared, s, key)[0]}," + ",".join(f"{x:.4g}" for x in figures) + "\n")


if __name__ == "__main__":
    main()
