// No exception leaves this file: Swift cannot catch one.
#include "cpoppler.h"
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <vector>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>
#include <poppler/cpp/poppler-version.h>

struct daybook_pdf {
  std::unique_ptr<poppler::document> document;
};

namespace {

// What poppler thinks of a file goes nowhere.
void silent(const std::string &, void *) {}

std::string utf8(const poppler::ustring &text) {
  const poppler::byte_array bytes = text.to_utf8();
  return std::string(bytes.begin(), bytes.end());
}

bool is_alef(unsigned short unit) { return unit == 0x622 || unit == 0x623 || unit == 0x625 || unit == 0x627; }

// The widths that a letter has on a page, as shares of its height: a handful, by its place in a word.
long share(const poppler::text_box &box, size_t i) {
  const double height = box.bbox().height();
  return height > 0 ? static_cast<long>(box.char_bbox(i).width() / height * 400 + 0.5) : -1;
}

bool is_pair(const poppler::ustring &text, const poppler::text_box &box, size_t i) {
  return i + 1 < text.size() && text[i] == 0x644 && is_alef(text[i + 1]) && share(box, i) == share(box, i + 1);
}

struct widths {
  std::set<long> lam, alef;

  explicit widths(const std::vector<poppler::text_box> &boxes) {
    for (const poppler::text_box &box : boxes) {
      const poppler::ustring text = box.text();
      for (size_t i = 0; i < text.size(); i++) {
        if (is_pair(text, box, i)) i++;
        else if (text[i] == 0x644) lam.insert(share(box, i));
        else if (is_alef(text[i])) alef.insert(share(box, i));
      }
    }
  }
};

// Lam and alef are one glyph, which poppler takes apart into two halves in the order of reading, while all else stands as
// shown. Turned here, they come right when the word is. Two letters that happen to be as wide as each other have those
// widths elsewhere on the page, too.
void turn_ligatures(poppler::ustring &text, const poppler::text_box &box, const widths &known) {
  for (size_t i = 0; i + 1 < text.size(); i++) {
    if (!is_pair(text, box, i)) continue;
    if (!known.lam.count(share(box, i)) || !known.alef.count(share(box, i))) std::swap(text[i], text[i + 1]);
    i++;
  }
}

}  // namespace

extern "C" {

daybook_pdf *daybook_pdf_open(const char *bytes, int count) {
  try {
    poppler::set_debug_error_function(silent, nullptr);
    std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes, count));
    return document ? new daybook_pdf{std::move(document)} : nullptr;
  } catch (...) {
    return nullptr;
  }
}

void daybook_pdf_close(daybook_pdf *pdf) { delete pdf; }

bool daybook_pdf_is_locked(const daybook_pdf *pdf) { return pdf->document->is_locked(); }

int daybook_pdf_page_count(const daybook_pdf *pdf) {
  try {
    return pdf->document->is_locked() ? 0 : pdf->document->pages();
  } catch (...) {
    return 0;
  }
}

char *daybook_pdf_info(const daybook_pdf *pdf, const char *key) {
  try {
    if (pdf->document->is_locked()) return nullptr;
    const std::string text = utf8(pdf->document->info_key(key));
    return text.empty() ? nullptr : strdup(text.c_str());
  } catch (...) {
    return nullptr;
  }
}

bool daybook_pdf_read(const daybook_pdf *pdf, int index, daybook_pdf_page *result) {
  *result = {nullptr, 0, nullptr};
  try {
    std::unique_ptr<poppler::page> page(pdf->document->create_page(index));
    if (!page) return false;
    const std::vector<poppler::text_box> boxes = page->text_list();
    const widths known(boxes);
    std::vector<daybook_pdf_word> words;
    words.reserve(boxes.size());
    std::string text;
    for (const poppler::text_box &box : boxes) {
      poppler::ustring letters = box.text();
      turn_ligatures(letters, box, known);
      const std::string word = utf8(letters);
      const poppler::rectf place = box.bbox();
      words.push_back({place.left(), place.top(), place.right(), place.bottom(), text.size(), word.size(), box.has_space_after()});
      text += word;
    }
    result->words = static_cast<daybook_pdf_word *>(std::malloc(sizeof(daybook_pdf_word) * words.size() + 1));
    result->text = static_cast<char *>(std::malloc(text.size() + 1));
    if (!result->words || !result->text) {
      daybook_pdf_free(result);
      return false;
    }
    std::memcpy(result->words, words.data(), sizeof(daybook_pdf_word) * words.size());
    std::memcpy(result->text, text.data(), text.size());
    result->count = words.size();
    return true;
  } catch (...) {
    daybook_pdf_free(result);
    return false;
  }
}

void daybook_pdf_free(daybook_pdf_page *page) {
  std::free(page->words);
  std::free(page->text);
  *page = {nullptr, 0, nullptr};
}

const char *daybook_pdf_version(void) {
  static const std::string version = poppler::version_string();
  return version.c_str();
}

}  // extern "C"
