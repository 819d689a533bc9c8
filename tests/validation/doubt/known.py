"""known.py: the statistics of pairs.py and scores.py where the answer is known."""
import math
import random
import statistics

import pairs
import scores

faults = 0


def near(what, value, wanted, tolerance):
    global faults
    if not abs(value - wanted) <= tolerance:
        faults += 1
        print(f"FAULT   {what}: {value}, wanted {wanted} within {tolerance}")


for freedom, wanted in ((1, 3.0777), (2, 1.8856), (4, 1.5332), (9, 1.3830), (math.inf, 1.2816)):  # of any table of Student's t
    near(f"t of {freedom} degrees at 0.9", pairs.student(freedom)(0.9), wanted, 0.002)
    near(f"t of {freedom} degrees at 0.1", pairs.student(freedom)(0.1), -wanted, 0.002)
normal = [statistics.NormalDist().inv_cdf((i + 0.5) / 4000) for i in range(4000)]
near("CRPS of N(0, 1) at 0", pairs.crps(normal, 0), (math.sqrt(2) - 1) / math.sqrt(math.pi), 1e-3)
near("CRPS of one number", pairs.crps([2.0], 5.0), 3, 1e-12)
near("CRPS of two numbers", pairs.crps([0.0, 2.0], 1.0), 0.5, 1e-12)
near("quantile", pairs.at([0, 1, 2, 3, 4], 0.1), 0.4, 1e-12)
near("share below", pairs.below([1, 2, 2, 3], 2), 0.5, 1e-12)
# A rest of fitted years: means 1, 2, 3, 4 without spread, observed 0.1 beside them by turns.
rest = pairs.Rest("offset", 0, [(x + 0.5 + (0.1 if x % 2 else -0.1), [x]) for x in (1.0, 2.0, 3.0, 4.0)])
near("offset", rest.offset, 0.5, 1e-12)
near("rest, one number fitted", rest.size, math.sqrt(0.04 / 3), 1e-12)
near("rest, not below the observation's error", pairs.Rest("log", 0.3, [(1.0, [1.0]), (2.0, [2.0])]).size, 0.3, 1e-12)
near("slope", pairs.Rest("line", 0, [(3 + 2 * x, [x]) for x in (1.0, 2.0, 4.0)]).slope, 2, 1e-12)
# Coverage of what comes from the interval's own distribution.
dice = random.Random("known")
members = [dice.gauss(10, 2) for _ in range(100)]
rest.offset, rest.size, rest.freedom, rest.log = 0.0, 1.5, 6, False
points = rest.sample(members)
quantile = pairs.student(6)
truth = [dice.choice(members) + 1.5 * quantile(dice.random()) for _ in range(4000)]
rows = [{"observed": t, "known_low": pairs.at(points, 0.1), "known_high": pairs.at(points, 0.9), "known_rank": pairs.below(points, t)} for t in truth]
near("coverage of 80 % of its own distribution", scores.inside(rows, "known") / len(rows), 0.8, 0.02)
near("classes of its own distribution", max(scores.classes(rows, "known")) / len(rows), 0.2, 0.02)
chi, chance = scores.flatness([10, 10, 10, 10, 10])
near("chi-square of equal counts", chi, 0, 1e-12)
near("chance of it", chance, 1, 1e-12)
near("chance of 9.488 with 4 degrees", math.exp(-9.488 / 2) * (1 + 9.488 / 2), 0.05, 1e-4)
near("chi-square of 4 0 2 2 2", scores.flatness([4, 0, 2, 2, 2])[0], 4, 1e-12)
near("ranks with a tie", scores.ranks([3, 1, 3])[0], 2.5, 1e-12)
n, bias, rmse, nash, order = scores.skill([{"observed": o, "model": m} for o, m in ((1, 2), (2, 2), (3, 4), (6, 5))])
for what, value, wanted in (("n", n, 4), ("bias", bias, 0.25), ("RMSE", rmse, math.sqrt(0.75)), ("Nash-Sutcliffe", nash, 1 - 3 / 14), ("rank correlation", order, 0.9486833)):
    near(what, value, wanted, 1e-6)
raise SystemExit(faults > 0)
