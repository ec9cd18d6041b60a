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
  // Held, since a pipe that is let go of is closed.
  private let input = Pipe()
  private let output = Pipe()
  /// The port on 127.0.0.1.
  public let port: Int

  /// A server that shows a certificate and hands the connection to a handler.
  public init(
    _ identity: (certificate: String, key: String), options: [String] = [],
    _ serve: @escaping @Sendable (LoopbackConnection) -> Void
  ) throws {
    _ = writesFail
    // The port of a listener that is gone at once: nobody else gets it so soon.
    port = try LoopbackListener { _ in }.port
    process = try TestAuthority.start(
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-cert", identity.certificate, "-key", identity.key, "-quiet",
        "-naccept", "1",
      ] + options, input: input, output: output)
    let line = String(format: ":%04X 00000000:0000 0A", port)
    var looks = 0
    while (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8))?.contains(line) != true {
      looks += 1
      guard looks < 1_000, process.isRunning else { throw POSIXError(.EADDRINUSE) }
      usleep(10_000)
    }
    let (from, to) = (output.fileHandleForReading.fileDescriptor, input.fileHandleForWriting.fileDescriptor)
    Thread.detachNewThread { serve(LoopbackConnection(input: from, output: to)) }
  }

  deinit { if process.isRunning { process.terminate() } }
}
