/* LD_PRELOAD for PostgreSQL: while the file of SLOW_DISK exists, each flush to the disk takes SLOW_DISK_MS longer. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_for_disk(void) {
    const char *file = getenv("SLOW_DISK"), *ms = getenv("SLOW_DISK_MS");
    if (file && ms && access(file, F_OK) == 0) usleep(atoi(ms) * 1000);
}

int fsync(int fd) {
    wait_for_disk();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}

int fdatasync(int fd) {
    wait_for_disk();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
