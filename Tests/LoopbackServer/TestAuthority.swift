// A certificate authority of a test's own, and servers that show what it signed: openssl's command line does both.

import Foundation
import Glibc

/// An authority that nobody but the test knows.
public struct TestAuthority {
  private static let openssl = "/usr/bin/openssl"

  /// Whether there is an openssl to make one with.
  public static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: openssl) }

  private let folder: String
  /// Its own certificate.
  public var certificate: String { "\(folder)/authority.pem" }

  /// An authority whose files stand in a folder.
  public init(in folder: String) throws {
    self.folder = folder
    try TestAuthority.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
      "\(folder)/authority.key", "-out", "\(folder)/authority.pem", "-days", "2", "-subj", "/CN=Tarn Test Authority",
    ])
  }

  /// A server's certificate and key for a name such as `IP:127.0.0.1`, good for so many days from now.
  public func issue(_ name: String, days: Int = 2) throws -> (certificate: String, key: String) {
    let base = "\(folder)/\(UUID().uuidString)"
    try TestAuthority.run([
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "\(base).key", "-out",
      "\(base).csr", "-subj", "/CN=server", "-addext", "subjectAltName=\(name)",
    ])
    try TestAuthority.run([
      "x509", "-req", "-in", "\(base).csr", "-CA", certificate, "-CAkey", "\(folder)/authority.key", "-CAcreateserial",
      "-days", "\(days)", "-copy_extensions", "copy", "-out", "\(base).pem",
    ])
    return ("\(base).pem", "\(base).key")
  }

  private static func run(_ arguments: [String]) throws {
    let process = try start(arguments)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
  }

  fileprivate static func start(_ arguments: [String], input: Pipe? = nil, output: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: openssl)
    process.arguments = arguments
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

/// A server for one encrypted connection, whatever is spoken inside it.
public final class EncryptedServer: @unchecked Sendable {
  private let process: Process
  /// The port on 127.0.0.1.
  public let port: Int

  /// A server that shows a certificate and hands the connection to a handler.
  public init(
    _ identity: (certificate: String, key: String), options: [String] = [],
    _ serve: @escaping @Sendable (LoopbackConnection) -> Void
  ) throws {
    _ = writesFail
    let (process, port, pipes) = try EncryptedServer.start(identity, options)
    (self.process, self.port) = (process, port)
    // Its thread keeps the pipes: a number that is free again may be another server's at once.
    Thread.detachNewThread {
      withExtendedLifetime(pipes) {
        serve(
          LoopbackConnection(
            input: pipes.output.fileHandleForReading.fileDescriptor,
            output: pipes.input.fileHandleForWriting.fileDescriptor))
      }
    }
  }

  /// Both ways of a process.
  private final class Pipes: @unchecked Sendable {
    let input = Pipe()
    let output = Pipe()
  }

  private static func start(
    _ identity: (certificate: String, key: String), _ options: [String]
  ) throws -> (Process, Int, Pipes) {
    for _ in 0..<5 {
      // Of pipes that a process was given, our copies of its ends are closed: each try has its own.
      let pipes = Pipes()
      let port = try LoopbackListener.freePort()
      let process = try TestAuthority.start(
        [
          "s_server", "-accept", "127.0.0.1:\(port)", "-cert", identity.certificate, "-key", identity.key, "-quiet",
          "-naccept", "1",
        ] + options, input: pipes.input, output: pipes.output)
      if listens(process, port) { return (process, port, pipes) }
      if process.isRunning { process.terminate() }
      // Another test's server has taken the port since.
    }
    throw POSIXError(.EADDRINUSE)
  }

  /// Whether the port is listened at, as the system has it: a connection to find out would be the only one.
  private static func listens(_ process: Process, _ port: Int) -> Bool {
    let line = String(format: ":%04X 00000000:0000 0A", port)
    for _ in 0..<1_000 where process.isRunning {
      if connections().contains(line) {
        // It may be another's; ours ends when it cannot have the port.
        usleep(20_000)
        return process.isRunning
      }
      usleep(10_000)
    }
    return false
  }

  /// The system's table of connections, whole: Foundation reads the first page of a file that has no size, and takes it for all.
  private static func connections() -> String {
    let file = open("/proc/net/tcp", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var page = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = page.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      guard got > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += page[..<got]
    }
  }

  deinit { if process.isRunning { process.terminate() } }
}
