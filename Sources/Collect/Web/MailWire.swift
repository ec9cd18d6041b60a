// One message at a time to one mail server, through libcurl: SMTP, encrypted unless the server is this machine.

internal import CCurl
internal import Foundation
internal import Glibc
public import Model

/// The mail server that a person named, and as whom we speak to it.
public struct MailServer: Sendable {
  /// `smtps://HOST:PORT`, or `smtp://HOST:PORT`, where encryption is begun before anything is said.
  public let address: String
  /// Who sends.
  public let from: String
  /// Name and password; nil where the server wants none. Never written anywhere.
  public let credentials: (user: String, password: String)?
  /// A file of certificates to trust in place of the system's.
  public let authorities: String?
  /// Seconds of one message.
  public var maximumSeconds = 60.0

  /// Nil for anything but an SMTP address with a host and without a name in it, and for a sender that is no mail address.
  public init?(
    address: String, from: String, credentials: (user: String, password: String)? = nil, authorities: String? = nil
  ) {
    guard let host = MailServer.host(of: address), !host.isEmpty, MailServer.isAddress(from) else { return nil }
    (self.address, self.from, self.credentials) = (address, from, credentials)
    self.authorities = authorities
  }

  /// Whether a text can be the address of somebody: one `@`, no blank, control or bracket that would end a header.
  public static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>,;:\"()[]\\".utf8.contains($0) }
  }

  private static func host(of address: String) -> String? {
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parts = URLComponents(string: address),
      ["smtp", "smtps"].contains(parts.scheme), parts.user == nil, parts.password == nil,
      ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil
    else { return nil }
    return parts.host
  }

  /// Only towards this machine may a message go unencrypted.
  var isOfThisMachine: Bool {
    let host = MailServer.host(of: address).map { $0.hasPrefix("[") ? String($0.dropFirst().dropLast()) : $0 }
    return host == "localhost" || host.flatMap(NetworkAddress.init(literal:))?.isLoopback ?? false
  }
}

/// A message of plain text.
public struct MailMessage: Sendable {
  public let to, subject, text: String
  /// The part of its `Message-ID` before the `@`: by it a receiver can tell a repetition.
  public let name: String
  public let date: Instant

  /// A message.
  public init(to: String, subject: String, text: String, name: String, date: Instant) {
    (self.to, self.subject, self.text, self.name, self.date) = (to, subject, text, name, date)
  }

  /// The header lines. What is no plain letter stands in encoded words (RFC 2047).
  func headers(from: String) -> [String] {
    let host = from.split(separator: "@").last.map(String.init) ?? "localhost"
    return [
      "From: <\(from)>", "To: <\(to)>", "Subject: \(MailMessage.encoded(subject))", "Date: \(dateLine)",
      "Message-ID: <\(name)@\(host)>", "Auto-Submitted: auto-generated",
    ]
  }

  private var dateLine: String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return format.string(from: Date(timeIntervalSince1970: Double(date.seconds)))
  }

  /// Bytes of one encoded word before it is encoded: with its frame it stays below the 75 letters that are allowed.
  private static let wordBytes = 42

  static func encoded(_ text: String) -> String {
    let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    guard !line.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) || line.contains("=?") else { return line }
    var words: [String] = []
    var word = ""
    for scalar in line.unicodeScalars {
      if word.utf8.count + String(scalar).utf8.count > wordBytes {
        words.append(word)
        word = ""
      }
      word.unicodeScalars.append(scalar)
    }
    words.append(word)
    return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }
}

/// A line to a mail server, on a thread of its own.
public actor MailWire {
  private let server: MailServer
  private let stop: StopSign
  private let executor = WireExecutor()

  /// Runs where it may block.
  nonisolated public var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A line to this server.
  public init(_ server: MailServer, stop: StopSign = StopSign()) { (self.server, self.stop) = (server, stop) }

  /// Sends a message; nil once the server has taken it.
  public func send(_ message: MailMessage) -> CollectFailure? {
    guard MailServer.isAddress(message.to) else {
      return failure(CollectCode.badAddress, "This is no address that mail can be sent to.", message.to)
    }
    guard let handle = curl_easy_init(), let mime = curl_mime_init(handle) else {
      return failure(CollectCode.ioError, "libcurl cannot be started.")
    }
    defer {
      curl_mime_free(mime)
      curl_easy_cleanup(handle)
    }
    let recipients = curl_slist_append(nil, "<\(message.to)>")
    let headers = message.headers(from: server.from).reduce(nil) { curl_slist_append($0, $1) }
    defer {
      curl_slist_free_all(recipients)
      curl_slist_free_all(headers)
    }
    let part = curl_mime_addpart(mime)
    var codes = [
      curl_mime_data(part, message.text, message.text.utf8.count), curl_mime_encoder(part, "base64"),
      curl_mime_type(part, "text/plain; charset=utf-8"),
    ]
    let sign = Unmanaged.passUnretained(stop)
    codes.append(
      daybook_curl_mail(
        handle, sign.toOpaque(), { _, size, count, _ in size * count },
        { _, _, address in
          guard let address else { return -1 }
          // A person has named this server, so its address may be any.
          let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
          return socket(address.pointee.family, kind, address.pointee.protocol)
        },
        { context, _, _, _, _ in
          context.map { Unmanaged<StopSign>.fromOpaque($0).takeUnretainedValue().isRaised } == true ? 1 : 0
        }, recipients, headers, mime))
    codes += options(of: handle)
    guard codes.allSatisfy({ $0 == CURLE_OK }) else {
      return failure(CollectCode.badSetting, "libcurl refuses the settings; look at the mail server's.")
    }
    let code = withExtendedLifetime(stop) { curl_easy_perform(handle) }
    return code == CURLE_OK ? nil : failure(code, status: daybook_curl_status(handle))
  }

  private func options(of handle: UnsafeMutableRawPointer) -> [CURLcode] {
    let encryption = server.isOfThisMachine ? CURLUSESSL_TRY : CURLUSESSL_ALL
    var codes = [
      daybook_curl_text(handle, CURLOPT_URL, server.address),
      daybook_curl_text(handle, CURLOPT_MAIL_FROM, "<\(server.from)>"),
      daybook_curl_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue)),
      daybook_curl_number(handle, CURLOPT_TIMEOUT_MS, Int(server.maximumSeconds * 1000)),
    ]
    if let credentials = server.credentials {
      codes.append(daybook_curl_text(handle, CURLOPT_USERNAME, credentials.user))
      codes.append(daybook_curl_text(handle, CURLOPT_PASSWORD, credentials.password))
    }
    if let file = server.authorities { codes.append(daybook_curl_text(handle, CURLOPT_CAINFO, file)) }
    return codes
  }

  private func failure(_ code: String, _ message: String, _ evidence: String? = nil) -> CollectFailure {
    CollectFailure(origin: server.address, code: code, message: message, evidence: evidence)
  }

  /// What the server or the way to it said; never what we said to it.
  private func failure(_ code: CURLcode, status: Int) -> CollectFailure {
    let said = status > 0 ? "SMTP status \(status)" : curl_easy_strerror(code).map { String(cString: $0) }
    let (name, message) =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST:
        (CollectCode.noSuchHost, "The mail server's name has no address; look at the spelling.")
      case CURLE_COULDNT_CONNECT, CURLE_RECV_ERROR:
        (CollectCode.noConnection, "The mail server could not be reached, or hung up; it is tried again later.")
      case CURLE_OPERATION_TIMEDOUT:
        (CollectCode.tooSlow, "The mail server took longer than \(server.maximumSeconds) s; it is tried again later.")
      case CURLE_LOGIN_DENIED:
        (CollectCode.refusedByServer, "The mail server does not take the name and password; mend them.")
      case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
        (CollectCode.badCertificate, "No encrypted line to the mail server could be had, so nothing was sent.")
      case CURLE_ABORTED_BY_CALLBACK: (CollectCode.stopped, "The sending was stopped; run the command again.")
      default: (CollectCode.refusedByServer, "The mail server did not take the message; look at its answer.")
      }
    return failure(name, message, said)
  }
}
