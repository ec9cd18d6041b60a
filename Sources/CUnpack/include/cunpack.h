// One face for the four ways in which web servers pack what they send. libcurl unpacks them too, but takes a stream that was
// cut off for a whole one; here its end is seen. Used by Collect only.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct daybook_unpacker daybook_unpacker;

typedef enum { DAYBOOK_GZIP, DAYBOOK_DEFLATE, DAYBOOK_BROTLI, DAYBOOK_ZSTD } daybook_packing;

typedef enum {
  DAYBOOK_UNPACKED,
  /// The bytes are no stream of this kind, or something follows behind its end.
  DAYBOOK_DAMAGED,
  /// `take` wants no more.
  DAYBOOK_STOPPED,
} daybook_unpacking;

/// Is given each unpacked piece; false ends it.
typedef bool (*daybook_unpacked)(const uint8_t *bytes, size_t count, void *context);

/// Begins a stream; NULL without memory.
daybook_unpacker *daybook_unpacker_open(daybook_packing packing);
void daybook_unpacker_close(daybook_unpacker *unpacker);
/// Unpacks the next bytes of the stream.
daybook_unpacking daybook_unpack(
    daybook_unpacker *unpacker, const uint8_t *bytes, size_t count, daybook_unpacked take, void *context);
/// Whether the stream has come to its own end, or nothing at all was sent.
bool daybook_unpacker_is_whole(const daybook_unpacker *unpacker);
