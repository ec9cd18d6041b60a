// A C face for poppler, whose own interface is C++: the words of a page with their places. (Its GLib face gives text by
// selecting it, which loses lines of right-to-left pages.) Used by Read only.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct daybook_pdf daybook_pdf;

/// A word; places are in points from the upper left corner, letters stand as the page shows them, from left to right.
typedef struct {
  double left, top, right, bottom;
  /// Where its UTF-8 stands in the page's `text`.
  size_t start, count;
  /// Whether the next word of its line stands apart.
  bool is_apart;
} daybook_pdf_word;

/// The words of a page in reading order of its columns.
typedef struct {
  daybook_pdf_word *words;
  size_t count;
  char *text;
} daybook_pdf_page;

/// Opens a PDF; the bytes must stay until it is closed. NULL when it is damaged.
daybook_pdf *daybook_pdf_open(const char *bytes, int count);
void daybook_pdf_close(daybook_pdf *pdf);
/// Whether a password is needed.
bool daybook_pdf_is_locked(const daybook_pdf *pdf);
int daybook_pdf_page_count(const daybook_pdf *pdf);
/// An entry of the document's information ("Title"), UTF-8, to be freed; NULL without one.
char *daybook_pdf_info(const daybook_pdf *pdf, const char *key);
/// The words of a page; false when it is damaged. To be let go with `daybook_pdf_free`.
bool daybook_pdf_read(const daybook_pdf *pdf, int index, daybook_pdf_page *page);
void daybook_pdf_free(daybook_pdf_page *page);
/// The library's version; static.
const char *daybook_pdf_version(void);

#ifdef __cplusplus
}
#endif
