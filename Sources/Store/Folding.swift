// One way to compare words whatever their case and accents; used when writing a folded column and when filtering by it.

internal import Foundation

/// Lower case, no diacritics, full-width letters made plain.
func folded(_ text: String) -> String {
  text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
}

/// Patterns for LIKE that find each word of `text` anywhere; `\` escapes the pattern's own signs.
func likePatterns(_ text: String) -> [String] {
  folded(text).split(whereSeparator: \.isWhitespace).prefix(maximumFilterWords).map { word in
    var pattern = "%"
    for scalar in word.unicodeScalars {
      if scalar == "%" || scalar == "_" || scalar == "\\" { pattern.unicodeScalars.append("\\") }
      pattern.unicodeScalars.append(scalar)
    }
    return pattern + "%"
  }
}

/// Further words of a filter are left out.
private let maximumFilterWords = 8
