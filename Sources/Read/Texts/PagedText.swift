// The texts of pages, one behind the other, as one text that knows where each page begins.

/// Pages as one text.
struct PagedText {
  private(set) var text = ""
  /// Where the second page begins, the third, and so on, in scalars.
  private(set) var pages: [Int] = []

  /// Nil when no page has a word. Text that was recognised has the lines of the page, which are put together to paragraphs.
  init?(_ texts: [String], isRecognized: Bool) {
    var scalars = 0
    for (number, page) in texts.enumerated() {
      var clean = CleanText(page.utf8).text
      if isRecognized { clean = PagedText.paragraphs(clean) }
      if !clean.isEmpty, !text.isEmpty {
        let joint = PagedText.goesOn(clean, after: text) ? " " : "\n\n"
        text += joint
        scalars += joint.unicodeScalars.count
      }
      if number > 0 { pages.append(scalars) }
      text += clean
      scalars += clean.unicodeScalars.count
    }
    if text.isEmpty { return nil }
  }

  /// Whether a sentence goes on where the page before has not ended one.
  private static func goesOn(_ next: String, after text: String) -> Bool {
    guard next.unicodeScalars.first?.properties.isLowercase == true, let last = text.unicodeScalars.last else {
      return false
    }
    return last.properties.isAlphabetic || last.properties.numericType != nil || last == ","
  }

  /// The lines of each stretch between blank lines as one line, words that were broken at its end whole again.
  private static func paragraphs(_ text: String) -> String {
    var output = ""
    var before: Substring = ""
    for line in text.textLines {
      defer { before = line }
      guard !line.isBlank, !before.isBlank, !TextLine.isBullet(line) else {
        if !output.isEmpty { output += "\n" }
        output += line
        continue
      }
      let letters = output.unicodeScalars.suffix(2)
      let isBroken =
        letters.last == "-" && letters.first?.properties.isAlphabetic == true
        && line.unicodeScalars.first?.properties.isLowercase == true
      if isBroken { output.unicodeScalars.removeLast() } else { output += " " }
      output += line
    }
    return output
  }
}
