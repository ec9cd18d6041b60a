// How a desk tells its alerts: "watching" in `desk.json`.

internal import Collect
internal import Foundation
internal import Model

/// The settings of alerts; what is not there is as documented in FORMATS.md.
public struct WatchingSettings: Hashable, Sendable, Codable {
  /// The mail server that alerts go through. Name and password are never in it.
  public struct Mail: Hashable, Sendable, Codable {
    /// `smtps://HOST:PORT`, or `smtp://HOST:PORT` with STARTTLS.
    public var server: String
    /// Who sends.
    public var from: String
    /// A file with the name in its first line and the password in its second, which nobody but its owner may read. Without it
    /// they come from the environment.
    public var credentials: String?
    /// A file of certificates to trust in place of the system's.
    public var authorities: String?

    /// A server and who sends.
    public init(server: String, from: String, credentials: String? = nil) {
      (self.server, self.from, self.credentials) = (server, from, credentials)
    }
  }

  /// Hours in which alerts are held back: `22:00-07:00`.
  public var quietHours: String?
  /// The time zone of these hours, such as `Europe/Warsaw`; the machine's without it.
  public var timeZone: String?
  /// How mail is sent.
  public var mail: Mail?

  /// Settings that hold nothing back and send no mail.
  public init(quietHours: String? = nil, timeZone: String? = nil, mail: Mail? = nil) {
    (self.quietHours, self.timeZone, self.mail) = (quietHours, timeZone, mail)
  }

  /// Variables of the environment that hold the mail server's name and password.
  public static let (userVariable, passwordVariable) = ("DAYBOOK_SMTP_USER", "DAYBOOK_SMTP_PASSWORD")
  /// A file of credentials is two short lines.
  private static let mostCredentialBytes = 4_096

  /// The hours, read. Throws `badSettings`.
  func quiet() throws(DeskError) -> QuietHours? {
    guard let quietHours else { return nil }
    let zone = timeZone.map { TimeZone(identifier: $0) } ?? .current
    guard let zone else {
      throw DeskError(
        code: "badSettings", message: "\"timeZone\" is no name of a time zone such as Europe/Warsaw; mend desk.json",
        evidence: timeZone)
    }
    guard let hours = QuietHours(quietHours, zone) else {
      throw DeskError(
        code: "badSettings", message: "\"quietHours\" is no stretch of a day such as 22:00-07:00; mend desk.json",
        evidence: quietHours)
    }
    return hours
  }

  /// The mail server with its credentials. Throws `badSettings`, `notPermitted`, `notReadable`.
  func mailServer(_ environment: [String: String]) throws(DeskError) -> MailServer {
    guard let mail else {
      throw DeskError(
        code: "badSettings",
        message: "no mail server is named; add \"watching\": {\"mail\": …} to desk.json (FORMATS.md)")
    }
    let server = MailServer(
      address: mail.server, from: mail.from, credentials: try WatchingSettings.credentials(mail, environment),
      authorities: mail.authorities)
    guard let server else {
      throw DeskError(
        code: "badSettings",
        message:
          "\"mail\" needs \"server\": smtps://HOST or smtp://HOST, without a name in it, and \"from\": a mail address",
        evidence: mail.from)
    }
    return server
  }

  private static func credentials(
    _ mail: Mail, _ environment: [String: String]
  ) throws(DeskError) -> (user: String, password: String)? {
    guard let path = mail.credentials else {
      guard let user = environment[userVariable], let password = environment[passwordVariable] else { return nil }
      return (user, password)
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw DeskError(
        code: "notReadable", message: "the file of mail credentials is not there; mend \"credentials\" in desk.json",
        evidence: path)
    }
    guard mode & 0o077 == 0 else {
      throw DeskError(
        code: "notPermitted", message: "others may read the file of mail credentials; 'chmod 600' it", evidence: path)
    }
    let lines = (FileManager.default.contents(atPath: path)?.prefix(mostCredentialBytes)).map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    guard let lines, lines.count >= 2 else {
      throw DeskError(
        code: "notReadable",
        message: "the file of mail credentials needs a line with the name and one with the password",
        evidence: path)
    }
    return (lines[0], lines[1])
  }
}

/// A stretch of every day, possibly over midnight.
struct QuietHours: Sendable, Equatable {
  private let from, until: Int
  private let zone: TimeZone

  /// Minutes of a day.
  private static let day = 24 * 60

  init?(_ text: String, _ zone: TimeZone) {
    let ends = text.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { QuietHours.minute(String($0)) }
    guard ends.count == 2, let from = ends[0], let until = ends[1], from != until else { return nil }
    (self.from, self.until, self.zone) = (from, until, zone)
  }

  private static func minute(_ text: String) -> Int? {
    let parts = text.trimmingCharacters(in: .whitespaces).split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// Whether a moment lies in it.
  func contains(_ instant: Instant) -> Bool {
    let shift = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
    let seconds = (instant.seconds + shift) % (QuietHours.day * 60)
    let minute = (seconds < 0 ? seconds + QuietHours.day * 60 : seconds) / 60
    return from < until ? minute >= from && minute < until : minute >= from || minute < until
  }
}
