// Words that a draft puts in quotation marks, and whether a report has them.

internal import Foundation
public import Model

/// Words in quotation marks.
public struct Quotation: Hashable, Sendable, Encodable {
  /// Where they stand in the draft, without the marks.
  public let passage: Passage

  /// Shorter ones are names, titles and terms.
  public static let leastWords = 4
  /// A mark that is never closed quotes nothing; longer ones are cut from no report.
  private static let mostBytes = 2_000

  /// The quotations of a text, in order.
  public static func all(in text: ScalarText) -> [Quotation] {
    let closing: [Unicode.Scalar: Set<Unicode.Scalar>] = [
      "“": ["”"], "\"": ["\""], "«": ["»"], "„": ["“", "”"],
    ]
    var found: [Quotation] = []
    var open: (start: Int, ends: Set<Unicode.Scalar>)?
    var offset = 0
    var content = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
      if let quoted = open {
        if quoted.ends.contains(scalar) {
          let exact = String(content)
          if Folding.words(exact).count >= leastWords {
            found.append(Quotation(passage: Passage(start: quoted.start, end: offset, exact: exact)))
          }
          open = nil
        } else if content.count >= mostBytes || (scalar == "\n" && content.last == "\n") {
          open = nil
        } else {
          content.append(scalar)
        }
      } else if let ends = closing[scalar] {
        open = (offset + 1, ends)
        content = String.UnicodeScalarView()
      }
      offset += 1
    }
    return found
  }

  /// Whether a text has these words, whatever its line breaks, its marks and the full stop or comma at the end.
  public func stands(in text: String) -> Bool {
    let words = Folding.words(passage.exact)
    return !words.isEmpty
      && (" " + Folding.words(text).joined(separator: " ") + " ").contains(" " + words.joined(separator: " ") + " ")
  }

  /// What is found of the quotation, given the reports that were looked through.
  public func finding(foundIn report: ReportSummary?) -> Finding {
    guard let report else {
      return Finding(.quotation, "No report on record has these words.")
    }
    return Finding(.supported, "\(report.sourceName) (\(report.day)) has these words.")
  }
}
