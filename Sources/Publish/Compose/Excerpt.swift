// The beginning of a report in whole sentences.

internal import Markup

/// How long an excerpt may be, in scalars, unless its first sentence alone is longer.
let excerptLimit = 300
/// How much of a text is looked at.
private let excerptWindow = 4000
/// A first sentence longer than this is cut between two words, with a mark that it is cut.
private let sentenceLimit = 420

/// Whole sentences from the beginning of `text`, in about three hundred scalars; nil when it has no words. The title
/// is left out where the text repeats it.
func excerpt(of text: String, without title: String?) -> String? {
  let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(excerptWindow)))
  var paragraphs = head.split(separator: "\n").map { String($0).oneLine }.filter { !$0.isEmpty }
  if let title = title?.oneLine, let first = paragraphs.first, first.utf8.elementsEqual(title.utf8) {
    paragraphs.removeFirst()
  }
  var out = ""
  for paragraph in paragraphs {
    for sentence in sentences(of: paragraph) {
      let length = out.unicodeScalars.count + 1 + sentence.unicodeScalars.count
      if out.isEmpty {
        out = cut(sentence, to: sentenceLimit)
      } else if length <= excerptLimit {
        out += " " + sentence
      } else {
        return out
      }
    }
  }
  return out.isEmpty ? nil : out
}

/// The sentences of a paragraph. Careful rather than clever: where it doubts, the sentence goes on.
private func sentences(of paragraph: String) -> [String] {
  let scalars = Array(paragraph.unicodeScalars)
  var found: [String] = []
  var start = 0
  var index = 0
  while index < scalars.count {
    defer { index += 1 }
    guard isStop(scalars[index]) else { continue }
    var end = index + 1
    while end < scalars.count, isStop(scalars[end]) || isClosing(scalars[end]) { end += 1 }
    guard end == scalars.count || scalars[end] == " " else { continue }
    let next = end + 1 < scalars.count ? scalars[end + 1] : nil
    if scalars[index] == ".", next?.properties.isLowercase == true || endsInAbbreviation(scalars[start..<index]) {
      continue
    }
    found.append(string(scalars[start..<end]))
    start = min(end + 1, scalars.count)
    index = max(index, end - 1)
  }
  if start < scalars.count { found.append(string(scalars[start...])) }
  return found
}

private func isStop(_ scalar: Unicode.Scalar) -> Bool { [".", "!", "?", "؟", "۔", "。", "։", "…"].contains(scalar) }

private func isClosing(_ scalar: Unicode.Scalar) -> Bool { ["\"", "'", "”", "’", "»", ")", "]"].contains(scalar) }

/// "Mr", "Gen", a single capital: a stop after these ends no sentence.
private func endsInAbbreviation(_ sentence: ArraySlice<Unicode.Scalar>) -> Bool {
  let word = string(sentence.reversed().prefix { $0 != " " && $0 != "(" && $0 != "“" }.reversed()[...])
  let known: Set<String> = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Sen", "Rep", "Gov", "Rev", "St", "No",
    "vs", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
  ]
  return known.contains(word)
    || word.unicodeScalars.count == 1 && word.unicodeScalars.first?.properties.isUppercase == true
    || word.contains(".") && word.unicodeScalars.count <= 5
}

private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}

/// The text, or its words up to `limit` scalars with an ellipsis.
func cut(_ text: String, to limit: Int) -> String {
  guard text.unicodeScalars.count > limit else { return text }
  let head = Array(text.unicodeScalars.prefix(limit))
  let end = head.lastIndex(of: " ") ?? head.count
  return string(head[..<end]) + " …"
}
