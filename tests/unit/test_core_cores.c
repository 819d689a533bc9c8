/* Limits of control groups, as containers have them. */
#define _POSIX_C_SOURCE 200809L
#include "lg_test.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/context.h"
#include "core/cores.h"

static char root[64];

/* Writes a file below the root, with the folders it lies in. */
static void put(const char *path, const char *text) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    for (char *slash = strchr(whole + strlen(root) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    FILE *file = fopen(whole, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int begin(void **state) {
    (void)state;
    snprintf(root, sizeof root, "%s", "cores.XXXXXX");
    return mkdtemp(root) == NULL;
}

static int end(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf -- '%s'", root);
    return system(command);
}

static void no_groups_no_limit(void **state) {
    (void)state;
    assert_int_equal(lg_cores_allowed(root), INT_MAX);
}

static void version_2_and_what_is_above(void **state) {
    (void)state;
    put("/proc/self/cgroup", "0::/a/b\n");
    put("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
    assert_int_equal(lg_cores_allowed(root), INT_MAX);
    put("/sys/fs/cgroup/a/b/cpu.max", "350000 100000\n");
    assert_int_equal(lg_cores_allowed(root), 4);
    put("/sys/fs/cgroup/a/cpu.max", "200000 100000\n");
    assert_int_equal(lg_cores_allowed(root), 2);
    put("/sys/fs/cgroup/cpu.max", "50000 100000\n");
    assert_int_equal(lg_cores_allowed(root), 1);
}

static void version_1(void **state) {
    (void)state;
    put("/proc/self/cgroup", "3:cpuset:/x\n2:cpu,cpuacct:/docker/1\n1:name=systemd:/\n");
    put("/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_quota_us", "-1\n");
    put("/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_period_us", "100000\n");
    assert_int_equal(lg_cores_allowed(root), INT_MAX);
    put("/sys/fs/cgroup/cpu,cpuacct/docker/1/cpu.cfs_quota_us", "250000\n");
    assert_int_equal(lg_cores_allowed(root), 3);
}

static void work_decides(void **state) {
    (void)state;
    const lg_context_options options = {.threads = 4};
    lg_context *context = NULL;
    assert_ok(NULL, lg_context_create(&options, &context));
    assert_int_equal(lg_context_threads(context), 4);
    assert_int_equal(lg_threads_for(context, 0), 1);
    assert_int_equal(lg_threads_for(context, 1.9e6), 1);
    assert_int_equal(lg_threads_for(context, 3.5e6), 3);
    assert_int_equal(lg_threads_for(context, 1e12), 4);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_groups_no_limit, begin, end),
        cmocka_unit_test_setup_teardown(version_2_and_what_is_above, begin, end),
        cmocka_unit_test_setup_teardown(version_1, begin, end),
        cmocka_unit_test(work_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
