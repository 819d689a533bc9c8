#include "core/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The number behind `key` at the start of a line in a small file of the kernel's. */
static bool find_number(const char *root, const char *name, const char *key, double *number) {
    char path[512], line[256];
    snprintf(path, sizeof path, "%s%s", root, name);
    FILE *file = fopen(path, "r");
    bool found = false;
    while (file != NULL && !found && fgets(line, sizeof line, file) != NULL)
        found =
            strncmp(line, key, strlen(key)) == 0 && sscanf(line + strlen(key), "%lf", number) == 1;
    if (file != NULL)
        fclose(file);
    return found;
}

/* What a group may still take: its limit less what it has. A limit of "max" is no number. */
static double left_in(const char *root, const char *limit_name, const char *used_name) {
    double limit = 0, used = 0;
    if (!find_number(root, limit_name, "", &limit) || !find_number(root, used_name, "", &used))
        return INFINITY;
    return fmax(0.0, limit - used);
}

double lg_memory_available(const char *root) {
    double bytes = INFINITY, kib = 0;
    if (find_number(root, "/proc/meminfo", "MemAvailable:", &kib))
        bytes = kib * 1024;
    bytes =
        fmin(bytes, left_in(root, "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"));
    return fmin(bytes, left_in(root, "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                               "/sys/fs/cgroup/memory/memory.usage_in_bytes"));
}
