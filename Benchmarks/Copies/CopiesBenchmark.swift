// Telling copies, measured: articles made up, the pairs that an exact computation finds, and the index at work.
//
// A program of its own, so that the memory it uses is the index's alone. `Scripts/bench-copies` runs it beside its peers.

import Foundation
import Glibc
import TestSupport

/// Verbs of the benchmark, in the order in which the script uses them.
@main
enum CopiesBenchmark {
  /// All take the same articles.
  private static let seed: UInt64 = 20_310_302

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, Array(arguments.dropFirst())) {
    case ("make", let rest) where rest.count == 1: try make(Int(rest[0]) ?? 0)
    case ("exact", let rest) where rest.count == 1: try ExactPairs.write(lines(of: rest[0]))
    case ("index", let rest) where rest.count == 1: try IndexRun.measure(lines(of: rest[0]))
    case ("desk", let rest) where rest.count == 2: try await DeskRun.measure(path: rest[0], sizes: rest[1])
    default:
      FileHandle.standardError.write(
        Data("usage: CopiesBenchmark make COUNT | exact FILE | index FILE | desk PATH SIZE,SIZE…\n".utf8))
      exit(2)
    }
  }

  private static func make(_ count: Int) throws {
    var articles = SyntheticArticles(seed: seed)
    for _ in 0..<count { try FileHandle.standardOutput.write(contentsOf: Data((articles.next().text + "\n").utf8)) }
  }

  private static func lines(of path: String) throws -> [String] {
    try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Seconds of processor that this process has used: what else runs on the machine adds nothing to it.
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Writes lines in one go: printing them one by one would be measured too.
  static func write(_ lines: some Sequence<String>) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  }
}
