/* Runs files of cases in the manner of PROJ's gie:
 *   operation NAME          which formula (formulas.h)
 *   tolerance T             absolute, until the next tolerance
 *   accept A B ...          its arguments, in the table's order
 *   expect V                what it must give
 * '#' begins a comment. A wrong case is told as FILE:LINE; the exit code is 1 when there is one. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formulas.h"

typedef struct run {
    const char *path;
    int line, cases, wrong;
    const formula *formula;
    double tolerance, arguments[MOST_ARGUMENTS];
    int given;
} run;

static void complain(run *r, const char *what, const char *word) {
    fprintf(stderr, "%s:%d: %s%s\n", r->path, r->line, what, word);
    r->wrong++;
}

static void choose(run *r, const char *name) {
    r->formula = NULL;
    r->given = -1;
    for (int i = 0; i < FORMULAS; i++)
        if (strcmp(formulas[i].name, name) == 0)
            r->formula = &formulas[i];
    if (r->formula == NULL)
        complain(r, "no such operation: ", name);
}

/* The numbers after the keyword; -1 when one is none. */
static int read_numbers(char *rest, double *numbers) {
    int count = 0;
    for (char *word = strtok(rest, " \t\n"); word != NULL; word = strtok(NULL, " \t\n")) {
        char *end;
        if (count == MOST_ARGUMENTS)
            return -1;
        numbers[count++] = strtod(word, &end);
        if (*end != '\0')
            return -1;
    }
    return count;
}

static void expect(run *r, double wanted) {
    if (r->formula == NULL || r->given != r->formula->arguments) {
        complain(r, "no operation, or another number of arguments than it takes", "");
        return;
    }
    double got = r->formula->value(r->arguments);
    r->cases++;
    if (fabs(got - wanted) <= r->tolerance || got == wanted || (isnan(got) && isnan(wanted)))
        return;
    fprintf(stderr, "%s:%d: %s gives %.15g, not %.15g\n", r->path, r->line, r->formula->name, got,
            wanted);
    r->wrong++;
}

static void read_line(run *r, char *line) {
    line[strcspn(line, "#")] = '\0';
    char keyword[32], name[64] = "";
    int length = 0;
    double numbers[MOST_ARGUMENTS];
    if (sscanf(line, "%31s%n", keyword, &length) != 1)
        return;
    if (strcmp(keyword, "operation") == 0) {
        choose(r, sscanf(line + length, "%63s", name) == 1 ? name : "");
        return;
    }
    int count = read_numbers(line + length, numbers);
    if (strcmp(keyword, "accept") == 0 && count > 0) {
        memcpy(r->arguments, numbers, sizeof numbers);
        r->given = count;
    } else if (strcmp(keyword, "tolerance") == 0 && count == 1) {
        r->tolerance = numbers[0];
    } else if (strcmp(keyword, "expect") == 0 && count == 1) {
        expect(r, numbers[0]);
    } else {
        complain(r, "cannot read this line: ", keyword);
    }
}

int main(int argc, char **argv) {
    run r = {.path = argc == 2 ? argv[1] : ""};
    FILE *file = fopen(r.path, "r");
    char line[256];
    if (file == NULL) {
        fprintf(stderr, "run_cases FILE: cannot read '%s'\n", r.path);
        return 1;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        r.line++;
        read_line(&r, line);
    }
    fclose(file);
    if (r.cases == 0)
        complain(&r, "no case in this file", "");
    printf("%s: %d cases, %d wrong\n", r.path, r.cases, r.wrong);
    return r.wrong > 0;
}
