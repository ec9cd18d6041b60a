// Colour, sparingly: it repeats what the words say and never says anything alone.

/// The few ways in which a word can stand out.
enum Ink: String, Sendable {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case magenta = "35"
  case cyan = "36"
  /// Words that were searched for, the number of a claim.
  case marked = "7"
}

/// Colours text, or leaves it.
struct Style: Sendable {
  let isColored: Bool

  static let plain = Style(isColored: false)

  /// `--color` decides; left alone, colour is for terminals, and NO_COLOR (https://no-color.org) forbids it.
  init(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String]) {
    isColored =
      switch choice {
      case .always: true
      case .never: false
      case .auto: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
      }
  }

  init(isColored: Bool) { self.isColored = isColored }

  func callAsFunction(_ ink: Ink, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
