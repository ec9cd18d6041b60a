// The program's surroundings, as values: where it writes, what it reads, what the terminal can do. Tests make their own.

import Glibc

/// Streams, terminal and environment of one run.
struct Console: Sendable {
  let out: Sink
  let err: Sink
  /// The descriptor of standard input.
  let input: Int32
  let outIsTerminal: Bool
  let errIsTerminal: Bool
  /// Columns of the terminal that results are shown on; nil when they are not shown on one.
  let width: Int?
  let environment: [String: String]
  let currentDirectory: String

  /// The surroundings of this process.
  static func ofProcess() -> Console {
    let environment = environmentOfProcess()
    let onTerminal = isatty(STDOUT_FILENO) == 1
    return Console(
      out: Sink(descriptor: STDOUT_FILENO), err: Sink(descriptor: STDERR_FILENO), input: STDIN_FILENO,
      outIsTerminal: onTerminal, errIsTerminal: isatty(STDERR_FILENO) == 1,
      width: onTerminal ? terminalWidth(environment) : nil, environment: environment,
      currentDirectory: currentDirectoryOfProcess())
  }

  /// The words of the command line after the program's name. Bytes that are not UTF-8 are written `\xNN`, which every
  /// path argument understands.
  static func wordsOfProcess() -> [String] {
    CommandLine.unsafeArgv.withMemoryRebound(to: UnsafeMutablePointer<CChar>?.self, capacity: Int(CommandLine.argc)) {
      argv in
      (1..<max(1, Int(CommandLine.argc))).compactMap {
        argv[$0].map { escaped(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
      }
    }
  }

  /// Text of bytes; what is not UTF-8 is written `\xNN`.
  static func escaped(_ bytes: UnsafeRawBufferPointer) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // Each bad byte becomes U+FFFD when decoded leniently, but which byte it was would be lost; so go scalar by scalar.
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let good = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      if let good, !good.isEmpty {
        text += good
        rest = rest.dropFirst(good.utf8.count)
      } else {
        text += "\\x" + String(first >> 4, radix: 16) + String(first & 15, radix: 16)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func terminalWidth(_ environment: [String: String]) -> Int {
    let narrowest = 40
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(narrowest, Int(size.ws_col)) }
    return environment["COLUMNS"].flatMap(Int.init).map { max(narrowest, $0) } ?? 80
  }

  private static func environmentOfProcess() -> [String: String] {
    var found: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { found[String(parts[0])] = String(parts[1]) }
      next += 1
    }
    return found
  }

  private static func currentDirectoryOfProcess() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
