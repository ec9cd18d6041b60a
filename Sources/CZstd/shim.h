#pragma once
#include <zstd.h>

/* Linux's syncfs(2), which glibc shows only to _GNU_SOURCE: the other thing that Preserve needs from C. */
static inline int daybook_syncfs(int descriptor) {
  extern int syncfs(int);
  return syncfs(descriptor);
}
