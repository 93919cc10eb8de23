/* A disk that takes its time. Loaded before the databases (LD_PRELOAD), it holds every fsync for as many microseconds as
   the file named in QYZMET_SLOW_DISK says, and then does it. Where a disk answers before the bytes are safe, as on most
   virtual machines, a rate of commits says nothing of a real one. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long microseconds(void) {
    char text[16] = {0};
    const char *path = getenv("QYZMET_SLOW_DISK");
    const int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) {
        return 0;
    }
    const ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    return length > 0 ? strtol(text, NULL, 10) : 0;
}

static void hold(void) {
    const long held = microseconds();
    const struct timespec time = {held / 1000000, held % 1000000 * 1000};
    if (held > 0) {
        nanosleep(&time, NULL);
    }
}

int fsync(int fd) {
    hold();
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
    hold();
    return (int)syscall(SYS_fdatasync, fd);
}
