// A desk of its own for each test, and a few short reports of an invented country.

import Foundation
import Model
import Synchronization
import Testing

@testable import Desk

/// Calls `body` with a new folder and removes it afterwards.
func withFolder<T>(_ body: (String) async throws -> T) async throws -> T {
  let path = NSTemporaryDirectory() + "daybook-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

/// Calls `body` with a new desk in a folder of its own; `desk.folder.path/..` is free for other files.
func withDesk<T>(_ body: (CrisisDesk, String) async throws -> T) async throws -> T {
  try await withFolder { folder in
    let (desk, isNew) = try CrisisDesk.create(DeskFolder("\(folder)/desk"), clock: Sample.clock)
    #expect(isNew)
    return try await body(desk, folder)
  }
}

enum Sample {
  static let instant = Instant(seconds: 1_930_000_000)
  static let clock = DeskClock.fixed(instant)

  static let reports: [(name: String, text: String)] = [
    (
      "bridge.txt",
      """
      Bridge falls at Lower Tarn

      Seven people were killed and 12 injured when a bridge collapsed in Lower Tarn on Sunday, police said. Three of the \
      dead were children. Rescue workers searched the river until nightfall, and the road to Upper Tarn stays closed.
      """
    ),
    (
      "bridge-later.txt",
      """
      Toll of Lower Tarn bridge rises

      Nine people were killed when a bridge collapsed in Lower Tarn on Sunday, police said on Monday, up from seven the \
      day before. The mayor of Lower Tarn asked the district for boats and for a crane.
      """
    ),
    (
      "flood.txt",
      """
      Flood drives families out of Marrow Vale

      At least 40 families fled their homes in Marrow Vale after the river rose in the night of Tuesday, the relief office \
      said. Two people drowned, according to a nurse at the clinic.
      """
    ),
  ]

  /// Writes the reports into a folder and gives its path.
  @discardableResult static func write(into folder: String) throws -> String {
    let path = "\(folder)/reports"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for report in reports { try put(report.text, at: "\(path)/\(report.name)") }
    return path
  }

  static func put(_ text: String, at path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  /// A short report, different for each number, with figures that differ too.
  static func numbered(_ number: Int) -> String {
    let towns = ["Lower Tarn", "Marrow Vale", "Sel Coast", "Grey Ford", "Old Harrow"]
    let town = towns[number % towns.count]
    return """
      Fire number \(number) in \(town)

      A fire in street \(number * 7) of \(town) killed \(number % 9 + 2) people and injured \(number % 31 + 3), the fire \
      service said on day \(number). House \(number * 13) burned down, and the shop of number \(number * 3) was saved.
      """
  }

  /// Writes `count` numbered reports into a folder and gives its path.
  static func writeNumbered(_ count: Int, into folder: String) throws -> String {
    let path = "\(folder)/numbered"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for number in 0..<count {
      let digits = String(number)
      try put(numbered(number), at: path + "/" + String(repeating: "0", count: 5 - digits.count) + digits + ".txt")
    }
    return path
  }
}

extension CrisisDesk {
  /// The whole record as text.
  func exported() async throws -> String {
    let lines = Lines()
    try await exportLines { lines.add($0) }
    return lines.text
  }
}

/// Collects lines from another thread.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var text: String { lines.withLock { $0.joined() } }
}

extension PublishedEdition {
  /// Whether each of its forms that people read says so, whatever the breaks of lines.
  func says(_ words: String) throws -> Bool {
    let forms = try files.filter { !$0.hasSuffix(".json") }.map { file in
      try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return forms.count == 3 && forms.allSatisfy { $0.contains(words) }
  }
}

/// A value that a test changes while something else reads it.
final class Changing<Value: Sendable>: Sendable {
  private let held: Mutex<Value>
  init(_ value: Value) { held = Mutex(value) }

  var value: Value {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}

extension CrisisDesk {
  /// All that waits for somebody, in the order in which it is looked at.
  func waiting(for actor: String, accountsAtOnce: Int? = nil) async throws -> [ReviewItem] {
    var walk = review(by: actor)
    if let accountsAtOnce { walk.accountsAtOnce = accountsAtOnce }
    var found: [ReviewItem] = []
    while let items = try await walk.next() { found += items }
    return found.sorted(by: ReviewItem.isBefore)
  }
}
