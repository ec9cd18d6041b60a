// One run of one verb: its surroundings, the options that every verb has, and the one way results go out.

import Foundation
import Model

/// What a verb works with.
struct Session: Sendable {
  let console: Console
  let style: Style
  let isJSON: Bool
  let isQuiet: Bool
  /// The folder given with `--desk`.
  let desk: String?

  init(_ console: Console, _ arguments: Arguments) {
    self.console = console
    isJSON = arguments.has(CommonOptions.json)
    isQuiet = arguments.has(CommonOptions.quiet)
    desk = arguments[CommonOptions.desk]
    style = Style(
      arguments[CommonOptions.color] ?? .auto, isTerminal: console.outIsTerminal, environment: console.environment)
  }

  /// Writes a verb's result: an object for programs, text for people.
  func answer(_ answer: some Answer) {
    if isJSON {
      console.out.write(JSONText.line(answer))
    } else {
      console.out.write(answer.text(Page(style: style, width: console.width)))
    }
  }

  /// A remark that is no result; standard error, and not when `--quiet` or `--json`.
  func remark(_ text: String) {
    guard !isQuiet, !isJSON else { return }
    console.err.write(neutral(text) + "\n")
  }

  /// The time that stands for now.
  func now() throws(CommandFailure) -> Instant {
    guard let fixed = console.environment["DAYBOOK_CLOCK"], !fixed.isEmpty else {
      return Instant(seconds: Int(Date().timeIntervalSince1970))
    }
    guard let instant = Instant(fixed) else {
      throw .usage(
        "badClock", "DAYBOOK_CLOCK wants a time such as 2031-03-02T18:00Z; \"\(neutral(fixed))\" is not that.")
    }
    return instant
  }
}

/// A verb's result, in both its forms.
protocol Answer: Encodable, Sendable {
  /// For people; ends with a line break unless empty.
  func text(_ page: Page) -> String
}

/// What a text for people is laid out for.
struct Page: Sendable {
  var style: Style
  /// Nil when nothing needs to be cut.
  var width: Int?
}

/// JSON as every verb writes it: one line, keys in order.
enum JSONText {
  static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return withoutHiddenControls(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    } catch {
      // Only a number that is no number can fail here, and no answer has one.
      preconditionFailure("an answer that cannot be written as JSON: \(error)")
    }
  }

  /// The encoder escapes the controls of ASCII; those of Latin-1 and of text direction would still reach a terminal.
  /// Escaped, they mean the same to a program.
  private static func withoutHiddenControls(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
      default: false
      }
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var kept = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        let digits = String(scalar.value, radix: 16)
        kept += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        kept.unicodeScalars.append(scalar)
      }
    }
    return kept
  }

  /// `{"error":{"code","message","evidence"}}`
  static func line(_ error: CommandFailure) -> String {
    struct Body: Encodable {
      let code: String
      let message: String
      let evidence: String?
      enum CodingKeys: String, CodingKey { case code, message, evidence }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encode(message, forKey: .message)
        try container.encode(evidence, forKey: .evidence)
      }
    }
    return line(["error": Body(code: error.code, message: error.message, evidence: error.evidence)])
  }
}
