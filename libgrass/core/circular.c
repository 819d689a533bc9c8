#include "core/circular.h"

#include <math.h>

#include "core/series.h"

/* A quarter of a turn in three parts of 33, 33 and 53 bits. */
static const double QUARTER_1 = 0x1.921fb544p+0, QUARTER_2 = 0x1.0b4611a6p-34,
                    QUARTER_3 = 0x1.3198a2e037073p-69;
static const double PER_QUARTER = 0x1.45f306dc9c883p-1, TURN = 0x1.921fb54442d18p+2;
static const double HALF_TURN = 0x1.921fb54442d18p+1, HALF_TURN_LOW = 0x1.1a62633145c07p-53;
/* Up to that the product of a part and a number of quarters is exact. */
static const double MOST_EXACT = 1e6;
static const double TO_WHOLE = 0x1.8p52;

/* x less a number of quarters of a turn: from -pi/4 to pi/4. */
static double within_eighth(double x, int *quarters) {
    if (!(fabs(x) <= MOST_EXACT))
        x = fmod(x, TURN);
    double n = (x * PER_QUARTER + TO_WHOLE) - TO_WHOLE;
    *quarters = (int)n & 3;
    return ((x - n * QUARTER_1) - n * QUARTER_2) - n * QUARTER_3;
}

/* Terms over r^3, to r^17 / 17!: they leave 1e-19. */
static const double SINE[8] = {
    -1.0 / 6,        1.0 / 120,        -1.0 / 5040,          1.0 / 362880,
    -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000};
/* Over r^4, to r^18 / 18!. */
static const double COSINE[8] = {
    1.0 / 24,        -1.0 / 720,         1.0 / 40320,          -1.0 / 3628800,
    1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000};

static double sine(double r) {
    double z = r * r;
    return r + r * z * lg_series(SINE, 8, z);
}

/* What 1 - z / 2 loses is given back. */
static double cosine(double r) {
    double z = r * r, half = 0.5 * z, most = 1.0 - half;
    return most + (((1.0 - most) - half) + z * z * lg_series(COSINE, 8, z));
}

double lg_sin(double x) {
    if (x - x != 0.0)
        return (double)NAN;
    if (x == 0.0)
        return x;
    int quarters;
    double r = within_eighth(x, &quarters), size = quarters & 1 ? cosine(r) : sine(r);
    return quarters & 2 ? -size : size;
}

double lg_cos(double x) {
    if (x - x != 0.0)
        return (double)NAN;
    int quarters;
    double r = within_eighth(x, &quarters), size = quarters & 1 ? sine(r) : cosine(r);
    return quarters == 1 || quarters == 2 ? -size : size;
}

double lg_tan(double x) {
    if (x - x != 0.0)
        return (double)NAN;
    if (x == 0.0)
        return x;
    int quarters;
    double r = within_eighth(x, &quarters);
    return quarters & 1 ? -cosine(r) / sine(r) : sine(r) / cosine(r);
}

/* Terms of the arc's tangent over r^3, to r^25: below 0.2 they leave 1e-18. */
static const double ARC_TANGENT[12] = {-1.0 / 3,  1.0 / 5,  -1.0 / 7,  1.0 / 9,
                                       -1.0 / 11, 1.0 / 13, -1.0 / 15, 1.0 / 17,
                                       -1.0 / 19, 1.0 / 21, -1.0 / 23, 1.0 / 25};

/* The angle whose tangent is x, 0 <= x <= 1: a quarter of it has a tangent of at most 0.2. */
static double angle_of(double x) {
    if (x < 0x1p-28)
        return x;
    double half = x / (1.0 + sqrt(1.0 + x * x)), r = half / (1.0 + sqrt(1.0 + half * half));
    double z = r * r;
    return 4.0 * (r + r * z * lg_series(ARC_TANGENT, 12, z));
}

/* The angle to (x, y), both at least 0, one of them more. */
static double first_quarter(double y, double x) {
    if (y <= x)
        return y > 0.0 ? angle_of(isinf(x) ? (isinf(y) ? 1.0 : 0.0) : y / x) : 0.0;
    double less = isinf(y) ? 0.0 : x / y;
    return 0.5 * HALF_TURN - (angle_of(less) - 0.5 * HALF_TURN_LOW);
}

double lg_atan2(double y, double x) {
    if (isnan(x) || isnan(y))
        return (double)NAN;
    double a = fabs(y), b = fabs(x), angle = a == 0.0 && b == 0.0 ? 0.0 : first_quarter(a, b);
    if (signbit(x))
        angle = HALF_TURN - (angle - HALF_TURN_LOW);
    return signbit(y) ? -angle : angle;
}

double lg_atan(double x) {
    return x == 0.0 ? x : lg_atan2(x, 1.0);
}

/* Terms of the arc's sine over s^3, (2n)! / (4^n n!^2 (2n + 1)), to n = 24: up to 1/2 they leave
 * 1e-18. */
static const double ARC_SINE[24] = {0.16666666666666666,   0.075,
                                    0.044642857142857144,  0.030381944444444444,
                                    0.022372159090909092,  0.017352764423076924,
                                    0.01396484375,         0.011551800896139705,
                                    0.009761609529194078,  0.008390335809616815,
                                    0.0073125258735988454, 0.006447210311889649,
                                    0.005740037670841924,  0.005153309682319905,
                                    0.004660143486915096,  0.004240907093679363,
                                    0.003880964558837669,  0.0035692053938259347,
                                    0.003297059503473485,  0.0030578216492580306,
                                    0.002846178401108942,  0.00265787063820729,
                                    0.0024894486782468836, 0.002338091892111975};

/* asin(s), |s| <= 1/2 */
static double arc_sine(double s, double square) {
    return s + s * square * lg_series(ARC_SINE, 24, square);
}

double lg_asin(double x) {
    double size = fabs(x);
    if (size <= 0.5)
        return arc_sine(x, x * x);
    if (!(size <= 1.0))
        return (double)NAN;
    double square = 0.5 * (1.0 - size), angle = 2.0 * arc_sine(sqrt(square), square);
    angle = 0.5 * HALF_TURN - (angle - 0.5 * HALF_TURN_LOW);
    return x < 0.0 ? -angle : angle;
}

double lg_acos(double x) {
    double size = fabs(x);
    if (size <= 0.5)
        return 0.5 * HALF_TURN - (arc_sine(x, x * x) - 0.5 * HALF_TURN_LOW);
    if (!(size <= 1.0))
        return (double)NAN;
    double square = 0.5 * (1.0 - size), angle = 2.0 * arc_sine(sqrt(square), square);
    return x > 0.0 ? angle : HALF_TURN - (angle - HALF_TURN_LOW);
}
