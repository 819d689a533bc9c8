#!/bin/sh
# elementary.sh BUILD: no object of the library calls the C library's elementary functions, nor GSL's that do: their bits
# depend on processor and version (docs/decisions/043-same-bits.md). core/elementary.h, core/circular.h and core/normal.h
# stand for them. Symbols are looked at, not words: a compiler makes calls of its own. What is exact is free: floor, round,
# fmod, remainder, ldexp, sqrt, fmin, fmax.
set -eu
libm='exp|exp2|exp10|pow10|expm1|log|log2|log10|log1p|pow|sin|cos|tan|sincos|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|gamma|[lt]gamma|lgamma_r|j[01n]|y[01n]|fma|c(abs|exp|log|pow|sqrt|sin|cos|tan|arg)'
gsl='gsl_(ran_[a-z_]*(gauss|gamma|beta|chisq|exponential|normal|poisson|binomial|weibull|dist|cauchy|levy|stable|dir)[a-z_]*|cdf_[A-Za-z_]*|sf_[a-z_0-9]*|log1p|expm1|hypot3?|acosh|asinh|atanh|pow_[a-z0-9_]*|fit_[a-z]*|multifit_[a-z_]*|stats_[a-z_]*)'
list=$(mktemp)
trap 'rm -f "$list"' EXIT
find "$1/libgrass" -name '*.o' >"$list"
[ -s "$list" ] || {
    echo "no object below $1/libgrass"
    exit 1
}
bad=0
while IFS= read -r object; do
    # __exp_finite, __sin_fma and the like are the same in other clothes; so are vectors of them (_ZGVbN2v_exp).
    calls=$(nm -u "$object" | awk '{ print $2 }' | sed 's/@.*//' |
        grep -xE "(__)?($libm)[fl]?(_finite)?|__($libm)[a-z0-9_]*|_ZGV.*|$gsl" || true)
    for call in $calls; do
        # The steps of a calibration: roots and sums, and no simulated figure is made of them
        # (docs/decisions/053-calibration.md).
        case "$(basename "$object"):$call" in
        fit.c.o:gsl_multifit_nlinear_*) continue ;;
        esac
        echo "$object: calls $call"
        bad=1
    done
done <"$list"
exit $bad
