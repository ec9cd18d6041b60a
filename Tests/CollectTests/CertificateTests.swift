// Certificates: one by an authority that nobody knows is refused, and taken once the settings name the authority.

import Foundation
import Model
import Testing

@testable import Collect

@Suite(.timeLimit(.minutes(1))) struct CertificateTests {
  private func openssl(_ arguments: [String], output: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = Pipe()
    try process.run()
    return process
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func anAuthorityMustBeKnown() async throws {
    let folder = try Folder()
    let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/authority.pem")
    let made = try openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
      certificate, "-days", "2", "-subj", "/CN=Tarn Test Authority", "-addext", "subjectAltName=IP:127.0.0.1",
    ])
    made.waitUntilExit()
    try #require(made.terminationStatus == 0)
    let pipe = Pipe()
    let server = try openssl(
      ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"], output: pipe)
    defer { server.terminate() }
    var said = ""
    while !said.contains("ACCEPT 127.0.0.1:") || !said.hasSuffix("\n") {
      let piece = pipe.fileHandleForReading.availableData
      try #require(!piece.isEmpty, "the server did not start")
      said += String(decoding: piece, as: UTF8.self)
    }
    let port = said.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    let location = try #require(WebLocation("https://127.0.0.1:\(port)/"))

    func outcome(_ authorities: String?) async throws -> FetchOutcome {
      var settings = FetchSettings(
        userAgent: "x", allowedHosts: ["127.0.0.1"], obeysRobots: false, authorities: authorities)
      settings.limits.pauseSeconds = 0
      return await (try WebClient(settings) { Instant(seconds: 0) }).fetch(location)
    }
    guard case .failed(let failed) = try await outcome(nil), case .fetched = try await outcome(certificate),
      case .failed(let missing) = try await outcome("\(folder.path)/nothing.pem")
    else {
      Issue.record("an unknown authority was believed, or a known one was not")
      return
    }
    #expect(failed.failure.code == CollectCode.badCertificate)
    #expect(missing.failure.code == CollectCode.badCertificate)
  }
}
