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
    console.err.flush()
  }

  /// An error beside a result; standard error. With `--json` it stands in the result.
  func complain(_ text: String) {
    guard !isJSON else { return }
    console.err.write("daybook: \(neutral(text))\n")
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
      return String(decoding: withoutHiddenControls(Array(try encoder.encode(value))), as: UTF8.self) + "\n"
    } catch {
      // Only a number that is no number can fail here, and no answer has one.
      preconditionFailure("an answer that cannot be written as JSON: \(error)")
    }
  }

  /// The encoder escapes the controls of ASCII; DEL, those of Latin-1 and of text direction would still reach a
  /// terminal. Escaped, they mean the same to a program. Works on bytes: a filter's whole output goes through here.
  static func withoutHiddenControls(_ json: [UInt8]) -> [UInt8] {
    guard json.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return json }
    var kept: [UInt8] = []
    kept.reserveCapacity(json.count + 64)
    var index = 0
    while index < json.count {
      let (value, length) = hiddenControl(json[index...])
      if let value {
        let digits = String(value, radix: 16)
        kept += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        index += length
      } else {
        kept.append(json[index])
        index += 1
      }
    }
    return kept
  }

  /// The control that the bytes begin with, and how many of them it takes.
  private static func hiddenControl(_ bytes: ArraySlice<UInt8>) -> (UInt32?, length: Int) {
    let start = bytes.startIndex
    switch bytes[start] {
    case 0x7F: return (0x7F, 1)
    case 0xC2 where bytes.count > 1 && bytes[start + 1] < 0xA0: return (UInt32(bytes[start + 1]), 2)
    case 0xE2 where bytes.count > 2, 0xEF where bytes.count > 2:
      let high = UInt32(bytes[start] & 0x0F) << 12
      let value = high | UInt32(bytes[start + 1] & 0x3F) << 6 | UInt32(bytes[start + 2] & 0x3F)
      switch value {
      case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: return (value, 3)
      default: return (nil, 0)
      }
    default: return (nil, 0)
    }
  }

  /// `{"error":{"code","message","evidence"}}`
  static func line(_ error: CommandFailure) -> String {
    return line(["error": ErrorBody(error)])
  }
}

/// `{"code","message","evidence"}`: how an error is written for programs.
struct ErrorBody: Encodable, Sendable, Equatable {
  let code: String
  let message: String
  let evidence: String?

  init(_ error: CommandFailure) {
    (code, message, evidence) = (error.code, error.message, error.evidence)
  }

  private enum CodingKeys: String, CodingKey { case code, message, evidence }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(message, forKey: .message)
    try container.encode(evidence, forKey: .evidence)
  }
}
