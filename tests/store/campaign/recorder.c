/* Preloaded into a process, writes down in order what it does to the files of one folder, data and all.

   RECORDER_FOLDER is the folder, RECORDER_LOG the file to write to. Each entry is an `entry` followed by
   `size` bytes: a name (open, unlink), two names parted by NUL (rename) or what was written. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
struct entry { uint32_t what, file; uint64_t at, size; };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static uint32_t file_of[FILES], files;
static int log_to = -1;

static const char *inside(const char *path) {
    const char *folder = getenv("RECORDER_FOLDER");
    size_t size = folder ? strlen(folder) : 0;
    return size && path && !strncmp(path, folder, size) && path[size] == '/' ? path + size + 1 : NULL;
}

static void append(const void *data, size_t size) {
    for (const char *next = data; size;) {
        ssize_t done = syscall(SYS_write, log_to, next, size);
        if (done <= 0) abort(); /* a log with a hole proves nothing */
        next += done, size -= (size_t)done;
    }
}

static void note(char what, uint32_t file, off_t at, const void *data, size_t size) {
    struct entry entry = {(uint32_t)what, file, (uint64_t)at, size};
    if (log_to < 0)
        log_to = (int)syscall(SYS_openat, AT_FDCWD, getenv("RECORDER_LOG"),
                              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    append(&entry, sizeof entry);
    append(data, size);
}

#define FIND(name) do { if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name); } while (0)
#define LOCKED(statement) (pthread_mutex_lock(&turn), (statement), pthread_mutex_unlock(&turn))
#define KNOWN(fd) ((fd) >= 0 && (fd) < FILES && file_of[fd])

static int opened(int fd, const char *path, int flags) {
    const char *name = inside(path);
    if (fd < 0 || fd >= FILES) return fd;
    file_of[fd] = 0;
    if (!name) return fd;
    LOCKED((file_of[fd] = ++files, note(flags & O_TRUNC ? 'O' : 'o', files, 0, name, strlen(name))));
    return fd;
}

#define OPEN(name)                                                                                     \
    int name(const char *path, int flags, ...) {                                                       \
        static int (*real)(const char *, int, ...);                                                    \
        va_list more; va_start(more, flags);                                                           \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; va_end(more);          \
        FIND(name);                                                                                    \
        return opened(real(path, flags, mode), path, flags);                                           \
    }
OPEN(open)
OPEN(open64)

#define PWRITE(name, offset)                                                                           \
    ssize_t name(int fd, const void *data, size_t size, offset at) {                                   \
        static ssize_t (*real)(int, const void *, size_t, offset);                                     \
        FIND(name);                                                                                    \
        ssize_t done = real(fd, data, size, at);                                                       \
        if (done > 0 && KNOWN(fd)) LOCKED(note('w', file_of[fd], at, data, (size_t)done));             \
        return done;                                                                                   \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    FIND(write);
    ssize_t done = real(fd, data, size);
    if (done > 0 && KNOWN(fd)) {
        off_t after = lseek(fd, 0, SEEK_CUR);
        LOCKED(note('w', file_of[fd], after - done, data, (size_t)done));
    }
    return done;
}

#define SYNC(name)                                                                                     \
    int name(int fd) {                                                                                 \
        static int (*real)(int);                                                                       \
        FIND(name);                                                                                    \
        int failed = real(fd);                                                                         \
        if (!failed && KNOWN(fd)) LOCKED(note('s', file_of[fd], 0, "", 0));                            \
        return failed;                                                                                 \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset)                                                                         \
    int name(int fd, offset size) {                                                                    \
        static int (*real)(int, offset);                                                               \
        FIND(name);                                                                                    \
        int failed = real(fd, size);                                                                   \
        if (!failed && KNOWN(fd)) LOCKED(note('t', file_of[fd], size, "", 0));                         \
        return failed;                                                                                 \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
    static int (*real)(const char *);
    const char *name = inside(path);
    FIND(unlink);
    int failed = real(path);
    if (!failed && name) LOCKED(note('u', 0, 0, name, strlen(name)));
    return failed;
}

int rename(const char *from, const char *to) {
    static int (*real)(const char *, const char *);
    const char *old = inside(from), *new = inside(to);
    FIND(rename);
    int failed = real(from, to);
    if (!failed && old && new) {
        char both[8192];
        size_t first = strlen(old), second = strlen(new);
        if (first + second + 1 > sizeof both) abort();
        memcpy(both, old, first + 1), memcpy(both + first + 1, new, second);
        LOCKED(note('r', 0, 0, both, first + 1 + second));
    }
    return failed;
}

int close(int fd) {
    static int (*real)(int);
    FIND(close);
    if (fd >= 0 && fd < FILES) file_of[fd] = 0;
    return real(fd);
}
