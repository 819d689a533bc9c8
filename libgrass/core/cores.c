#include "core/cores.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 4096 };

/* Reads the first line of a small file of the kernel's. */
static bool first_line(const char *root, const char *folder, const char *group, const char *name,
                       char *line) {
    char path[3 * LINE];
    snprintf(path, sizeof path, "%s%s%s/%s", root, folder, group, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    bool read = fgets(line, LINE, file) != NULL;
    fclose(file);
    return read;
}

static int cores_of(double quota, double period) {
    double cores = ceil(quota / period);
    return cores >= 1 && cores < INT_MAX ? (int)cores : INT_MAX; /* a quota below 0 is none */
}

/* Version 2: "QUOTA PERIOD", both in microseconds, or "max PERIOD". */
static int limit_v2(const char *root, const char *group) {
    char line[LINE];
    double quota = 0, period = 0;
    if (first_line(root, "/sys/fs/cgroup", group, "cpu.max", line) &&
        sscanf(line, "%lf %lf", &quota, &period) == 2 && period > 0)
        return cores_of(quota, period);
    return INT_MAX;
}

/* Version 1: two files; a quota of -1 is none. */
static int limit_v1(const char *root, const char *folder, const char *group) {
    char quota[LINE], period[LINE];
    if (first_line(root, folder, group, "cpu.cfs_quota_us", quota) &&
        first_line(root, folder, group, "cpu.cfs_period_us", period) && atof(period) > 0)
        return cores_of(atof(quota), atof(period));
    return INT_MAX;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* The group and all above it may limit; a container sees its own as the root. */
static int limit_of(const char *root, const char *controllers, char *group) {
    int cores = INT_MAX;
    for (;;) {
        if (controllers[0] == '\0') {
            cores = least(cores, limit_v2(root, group));
        } else {
            cores = least(cores, limit_v1(root, "/sys/fs/cgroup/cpu,cpuacct", group));
            cores = least(cores, limit_v1(root, "/sys/fs/cgroup/cpu", group));
        }
        char *slash = strrchr(group, '/');
        if (slash == NULL)
            return cores;
        *slash = '\0';
    }
}

static bool names_cpu(const char *controllers) {
    for (const char *c = controllers; c != NULL; c = strchr(c, ',')) {
        c += *c == ',';
        if (strncmp(c, "cpu", 3) == 0 && (c[3] == '\0' || c[3] == ','))
            return true;
    }
    return false;
}

/* /proc/self/cgroup has lines "ID:CONTROLLERS:PATH"; those of version 2 name no controllers. */
int lg_cores_allowed(const char *root) {
    char path[LINE + 32], line[LINE];
    snprintf(path, sizeof path, "%s/proc/self/cgroup", root);
    FILE *file = fopen(path, "r");
    int cores = INT_MAX;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *controllers = strchr(line, ':');
        char *group = controllers == NULL ? NULL : strchr(controllers + 1, ':');
        if (group == NULL)
            continue;
        controllers++;
        *group++ = '\0';
        if (controllers[0] == '\0' || names_cpu(controllers))
            cores = least(cores, limit_of(root, controllers, group));
    }
    if (file != NULL)
        fclose(file);
    return cores;
}
