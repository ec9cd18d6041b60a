// CLD2 behind C: the detector's tables are static, so the call is pure and safe from any thread.
#include "ccld2.h"
#include <cstdio>
#include <cld2/public/compact_lang_det.h>

extern "C" const char *daybook_detect_language(const char *text, int length, bool *reliable, int *percent) {
  CLD2::Language languages[3];
  int percents[3];
  int textBytes = 0;
  CLD2::DetectLanguageSummary(text, length, /*is_plain_text=*/true, languages, percents, &textBytes, reliable);
  *percent = percents[0];
  return CLD2::LanguageCode(languages[0]);
}
