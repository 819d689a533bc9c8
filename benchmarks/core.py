"""The daily step with the books' sums: the library, plain C, NumPy and numba, on the same cells and days.

`Core` loads what CMake built; the four `run_*` advance columns [column][units * cells] through days and return the
CPU time in ns. `check` compares them day by day."""
import collections
import ctypes
import time

import numba
import numpy as np

import step

UNIT = 1024  # cells of a unit
PADDED = 1040  # its columns in memory: a multiple of 16 that is odd, so that columns do not share a cache set
ANY = ctypes.c_void_p


class Core:
    def __init__(self, path):
        self.c = c = ctypes.CDLL(str(path))
        for name in ("column", "term", "sum"):
            getattr(c, f"bench_{name}_name").restype = ctypes.c_char_p
        c.bench_run.restype = c.bench_run_aos.restype = ctypes.c_double
        c.bench_run.argtypes = [ctypes.c_int] * 6 + [ctypes.c_int64, ANY]
        c.bench_run_aos.argtypes = [ctypes.c_int] * 4 + [ANY]
        c.bench_fill.argtypes = [ANY, ctypes.c_int64, ctypes.c_int64, ctypes.c_int]
        c.bench_fill.restype = None
        c.bench_start.argtypes, c.bench_start.restype = [ctypes.c_double], None
        c.bench_day_terms.restype = ctypes.POINTER(ctypes.c_float)
        c.bench_the_herd.restype = ctypes.POINTER(ctypes.c_double)
        c.bench_start(1.0)
        self.columns = [c.bench_column_name(i).decode() for i in range(c.bench_columns())]
        terms = [c.bench_term_name(i).decode() for i in range(c.bench_terms())]
        self.sums = [c.bench_sum_name(i).decode() for i in range(c.bench_sums())]
        if self.columns != step.STATES + step.YEARS + step.SITES + step.FLUXES + ["bite"]:
            raise SystemExit(f"the library's columns are no longer those of step.py: {self.columns}")
        year = np.ctypeslib.as_array(c.bench_day_terms(), (365, len(terms))).copy()
        Day = collections.namedtuple("Day", terms)
        self.days = [Day(*row) for row in year]
        self.dormant_frac = sum(c.bench_is_dormant(day) for day in range(365)) / 365
        self.herd = tuple(c.bench_the_herd()[i] for i in range(3))  # wanted and half, kg/ha; the most

    def at(self, name):
        return self.columns.index(name)

    def start(self, units):
        """Blocks [unit][column][cell, padded], as the library keeps them."""
        blocks = np.zeros((units, len(self.columns), PADDED), np.float32)
        for u in range(units):
            self.c.bench_fill(blocks[u].ctypes.data, PADDED, u * UNIT, UNIT)
        return blocks

    def flat(self, blocks):
        """The same as columns [column][units * cells], padded so that they do not share a cache set either."""
        cells = len(blocks) * UNIT
        flat = np.zeros((len(self.columns), cells + 144), np.float32)[:, :cells]
        flat[:] = blocks[:, :, :UNIT].transpose(1, 0, 2).reshape(len(self.columns), cells)
        return flat

    def run_library(self, blocks, first, last, level=0, books=True, cells=UNIT):
        took = self.c.bench_run(level, int(books), first, last, len(blocks), cells, PADDED, blocks.ctypes.data)
        return None if took < 0 else took

    def run_plain_c(self, flat, first, last):
        dense = np.ascontiguousarray(flat)
        took = self.c.bench_run_aos(first, last, flat.shape[1] // UNIT, UNIT, dense.ctypes.data)
        flat[:] = dense
        if took < 0:
            raise MemoryError("the array of structs")
        return took

    def run_numpy(self, flat, first, last):
        return run_arrays(self, flat, first, last)

    def run_numba(self, flat, first, last):
        start = time.thread_time()
        for day in self.days[first:last]:
            numba_day(day, flat, *self.herd)
        return 1e9 * (time.thread_time() - start)


numpy_day = step.make_cell_day(np.minimum, np.maximum, np.where, np.exp)


def run_arrays(core, flat, first, last):
    """Every column a NumPy array; the bite of a unit is spread over its cells."""
    named = dict(zip(core.columns, flat))
    units = flat.shape[1] // UNIT
    wanted, half, most = core.herd
    start = time.thread_time()
    for d in core.days[first:last]:
        offer = named["offer"].reshape(units, UNIT).sum(axis=1)
        bite = np.minimum(wanted / (offer / UNIT + half), most).astype(np.float32)
        named["bite"] = np.repeat(bite, UNIT)
        named.update(zip(step.RESULT, numpy_day(d, *(named[name] for name in step.GIVEN))))
        sums = [named[name].reshape(units, UNIT).sum(axis=1) for name in core.sums]
    took = 1e9 * (time.thread_time() - start)
    for k, name in enumerate(core.columns):
        flat[k] = named[name]
    assert len(sums) == len(core.sums)
    return took


def scalar(function):
    return numba.njit(function, error_model="numpy", inline="always")


scalar_day = step.make_cell_day(scalar(lambda a, b: a if a < b else b), scalar(lambda a, b: a if a > b else b),
                                scalar(lambda condition, a, b: a if condition else b), np.exp, scalar)


@numba.njit(error_model="numpy")
def numba_day(d, x, wanted, half, most):
    """Compiled: unit by unit, cell by cell. Rows of x are the columns in the library's order; 30 is the bite."""
    for first in range(0, x.shape[1], UNIT):
        offer = 0.0
        for i in range(first, first + UNIT):
            offer += x[29, i]
        bite = np.float32(min(wanted / (offer / UNIT + half), most))
        sums = np.zeros(12)
        for i in range(first, first + UNIT):
            r = scalar_day(d, x[0, i], x[1, i], x[2, i], x[3, i], x[4, i], x[5, i], x[6, i], x[7, i], x[8, i],
                           x[9, i], x[10, i], x[11, i], x[12, i], x[13, i], x[14, i], x[15, i], x[16, i], x[17, i],
                           x[18, i], x[19, i], bite)
            x[0, i], x[1, i], x[2, i], x[3, i], x[4, i], x[5, i] = r[0], r[1], r[2], r[3], r[4], r[5]
            x[6, i], x[7, i], x[8, i], x[9, i], x[10, i], x[11, i] = r[6], r[7], r[8], r[9], r[10], r[11]
            x[12, i], x[13, i], x[14, i], x[15, i] = r[12], r[13], r[14], r[15]
            x[20, i], x[21, i], x[22, i], x[23, i], x[24, i] = r[16], r[17], r[18], r[19], r[20]
            x[25, i], x[26, i], x[27, i], x[28, i], x[29, i] = r[21], r[22], r[23], r[24], r[25]
            x[30, i] = bite
            sums[0] += r[16]
            sums[1] += r[17]
            sums[2] += r[9]
            sums[3] += r[8]
            sums[4] += r[18]
            sums[5] += r[19]
            sums[6] += r[20]
            sums[7] += r[22]
            sums[8] += r[21]
            sums[9] += r[23]
            sums[10] += r[24]
            sums[11] += r[25]


# Roundings that a day may leave, of the greatest value of a column or of 1 kg/ha: some 150 operations, and exp near
# one, whose own rounding weighs where little light is caught.
ROUNDINGS = 64
YEAR_FRAC = 1e-3  # what they may grow to in a year, on the mean of a column


def check(core, units=2):
    """Every competitor starts every day of a year from the library's state and must give its results; then each runs
    the year alone. Returns the worst daily differences in roundings and the worst yearly ones; raises otherwise."""
    runs = {"numpy": core.run_numpy, "numba": core.run_numba, "plain_c": core.run_plain_c}
    blocks = core.start(units)
    alone = {name: core.flat(blocks) for name in runs}
    worst, eps = dict.fromkeys(runs, 0.0), np.finfo(np.float32).eps
    for day in range(365):
        before = core.flat(blocks)
        core.run_library(blocks, day, day + 1)
        ours = core.flat(blocks)
        scale = np.maximum(np.abs(ours).max(axis=1), np.abs(before).max(axis=1))[:, None]
        for name, run in runs.items():
            theirs = before.copy()
            run(theirs, day, day + 1)
            run(alone[name], day, day + 1)
            off = np.abs(theirs.astype(float) - ours) / (eps * np.maximum(scale, 1.0))
            off = np.where(np.isfinite(off), off, np.inf)
            worst[name] = max(worst[name], float(off.max()))
            if off.max() > ROUNDINGS:
                k, i = np.unravel_index(off.argmax(), off.shape)
                raise SystemExit(f"{name} differs from the library on day {day} in {core.columns[k]} of cell {i}: "
                                 f"{theirs[k, i]!r} instead of {ours[k, i]!r}")
    year = {}
    for name in runs:
        means, own = alone[name].mean(axis=1, dtype=float), ours.mean(axis=1, dtype=float)
        year[name] = float(np.max(np.abs(means - own) / np.maximum(np.abs(own), 1e-3)))
        if not year[name] <= YEAR_FRAC:
            raise SystemExit(f"{name} drifts from the library in a year by {year[name]:.2g}")
    if own[core.at("growth_year")] < 100 or own[core.at("removed_year")] < 1:
        raise SystemExit("the benchmark's cells neither grow nor are grazed: nothing would be timed")
    return {"worst_day_roundings": worst, "worst_year_frac": year}
