// A C face for CLD2, whose own interface is C++. Used by Read only.
#pragma once
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/// The BCP-47 code of the main language of UTF-8 `text`, or "un" when it cannot be told.
/// `reliable` says whether the detector trusts its answer; `percent` is the share of the text in that language.
const char *daybook_detect_language(const char *text, int length, bool *reliable, int *percent);

#ifdef __cplusplus
}
#endif
