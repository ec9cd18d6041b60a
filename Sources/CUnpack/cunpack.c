#include "cunpack.h"
#include <brotli/decode.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum {
  piece_bytes = 1 << 16,
  // A browser need not keep more of a zstd stream in memory (RFC 9659): 8 MB.
  zstd_window_log = 23,
};

struct daybook_unpacker {
  daybook_packing packing;
  z_stream zlib;
  bool zlib_is_open;
  BrotliDecoderState *brotli;
  ZSTD_DStream *zstd;
  bool has_begun, has_ended;
  uint8_t piece[piece_bytes];
};

daybook_unpacker *daybook_unpacker_open(daybook_packing packing) {
  daybook_unpacker *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->packing = packing;
  bool is_open = true;
  if (packing == DAYBOOK_BROTLI) {
    is_open = (self->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL)) != NULL;
  } else if (packing == DAYBOOK_ZSTD) {
    is_open = (self->zstd = ZSTD_createDStream()) != NULL
        && !ZSTD_isError(ZSTD_DCtx_setParameter(self->zstd, ZSTD_d_windowLogMax, zstd_window_log));
  }
  if (is_open) return self;
  daybook_unpacker_close(self);
  return NULL;
}

void daybook_unpacker_close(daybook_unpacker *self) {
  if (!self) return;
  if (self->zlib_is_open) inflateEnd(&self->zlib);
  if (self->brotli) BrotliDecoderDestroyInstance(self->brotli);
  ZSTD_freeDStream(self->zstd);
  free(self);
}

bool daybook_unpacker_is_whole(const daybook_unpacker *self) { return !self->has_begun || self->has_ended; }

// "deflate" means zlib's form; some servers send the bare one, whose first byte is never zlib's.
static bool open_zlib(daybook_unpacker *self, uint8_t first) {
  const bool is_bare = (first & 0x0F) != 8 || first >> 4 > 7;
  const int form = self->packing == DAYBOOK_GZIP ? 15 + 16 : is_bare ? -15 : 15;
  return self->zlib_is_open = inflateInit2(&self->zlib, form) == Z_OK;
}

static daybook_unpacking unpack_zlib(
    daybook_unpacker *self, const uint8_t *bytes, size_t count, daybook_unpacked take, void *context) {
  if (!self->zlib_is_open && !open_zlib(self, bytes[0])) return DAYBOOK_DAMAGED;
  z_stream *stream = &self->zlib;
  stream->next_in = (Bytef *)bytes;
  stream->avail_in = (uInt)count;
  while (true) {
    if (self->has_ended) {
      if (stream->avail_in == 0) return DAYBOOK_UNPACKED;
      // A gzip stream may have several members, one behind the other.
      if (self->packing != DAYBOOK_GZIP || inflateReset(stream) != Z_OK) return DAYBOOK_DAMAGED;
      self->has_ended = false;
    }
    stream->next_out = self->piece;
    stream->avail_out = piece_bytes;
    const int code = inflate(stream, Z_NO_FLUSH);
    const size_t written = piece_bytes - stream->avail_out;
    if (written > 0 && !take(self->piece, written, context)) return DAYBOOK_STOPPED;
    if (code == Z_STREAM_END) self->has_ended = true;
    else if (code == Z_BUF_ERROR) return DAYBOOK_UNPACKED;
    else if (code != Z_OK) return DAYBOOK_DAMAGED;
    else if (stream->avail_in == 0 && stream->avail_out > 0) return DAYBOOK_UNPACKED;
  }
}

static daybook_unpacking unpack_brotli(
    daybook_unpacker *self, const uint8_t *bytes, size_t count, daybook_unpacked take, void *context) {
  while (true) {
    if (self->has_ended) return count == 0 ? DAYBOOK_UNPACKED : DAYBOOK_DAMAGED;
    size_t room = piece_bytes;
    uint8_t *out = self->piece;
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(self->brotli, &count, &bytes, &room, &out, NULL);
    const size_t written = piece_bytes - room;
    if (written > 0 && !take(self->piece, written, context)) return DAYBOOK_STOPPED;
    if (result == BROTLI_DECODER_RESULT_ERROR) return DAYBOOK_DAMAGED;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return DAYBOOK_UNPACKED;
    self->has_ended = result == BROTLI_DECODER_RESULT_SUCCESS;
  }
}

static daybook_unpacking unpack_zstd(
    daybook_unpacker *self, const uint8_t *bytes, size_t count, daybook_unpacked take, void *context) {
  ZSTD_inBuffer in = {bytes, count, 0};
  while (true) {
    ZSTD_outBuffer out = {self->piece, piece_bytes, 0};
    const size_t code = ZSTD_decompressStream(self->zstd, &out, &in);
    if (out.pos > 0 && !take(self->piece, out.pos, context)) return DAYBOOK_STOPPED;
    if (ZSTD_isError(code)) return DAYBOOK_DAMAGED;
    // Frames may follow one another; each ends with 0.
    self->has_ended = code == 0;
    if (in.pos == in.size && out.pos < out.size) return DAYBOOK_UNPACKED;
  }
}

daybook_unpacking daybook_unpack(
    daybook_unpacker *self, const uint8_t *bytes, size_t count, daybook_unpacked take, void *context) {
  if (count == 0) return DAYBOOK_UNPACKED;
  self->has_begun = true;
  switch (self->packing) {
    case DAYBOOK_BROTLI: return unpack_brotli(self, bytes, count, take, context);
    case DAYBOOK_ZSTD: return unpack_zstd(self, bytes, count, take, context);
    default: return unpack_zlib(self, bytes, count, take, context);
  }
}
