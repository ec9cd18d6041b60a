// A line to a mail server: libcurl connects, encrypts, checks the certificate and logs in; then bytes go both ways.

internal import CCurl
internal import Glibc
internal import Model

/// One connection. Used from one thread.
final class MailboxLine {
  private let location: MailboxLocation
  private let login: MailboxLogin
  private let settings: FetchSettings
  private let stop: StopSign
  private let handle: UnsafeMutableRawPointer?
  private var reader: ImapReader
  private var tags = 0
  /// How long one look at the socket takes before the stop sign is looked at.
  private static let sliceMilliseconds: Int32 = 100
  private static let chunk = 64 << 10
  private static let start: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ location: MailboxLocation, _ login: MailboxLogin, _ settings: FetchSettings, _ stop: StopSign) {
    (self.location, self.login, self.settings, self.stop) = (location, login, settings, stop)
    reader = ImapReader(maximumLiteralBytes: settings.limits.maximumBodyBytes)
    handle = MailboxLine.start ? curl_easy_init() : nil
  }

  deinit { if let handle { curl_easy_cleanup(handle) } }

  /// Connects and logs in.
  func open() throws(CollectFailure) {
    guard let handle else { throw failure(CollectCode.ioError, "libcurl cannot be started.") }
    let sign = Unmanaged.passUnretained(stop)
    // A person has named this server in the settings, so its address may be any.
    var codes = [
      daybook_curl_mailbox(
        handle, sign.toOpaque(),
        { _, _, address in
          guard let address else { return -1 }
          let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
          return socket(address.pointee.family, kind, address.pointee.protocol)
        },
        { context, _, _, _, _ in
          context.map { Unmanaged<StopSign>.fromOpaque($0).takeUnretainedValue().isRaised } == true ? 1 : 0
        }),
      daybook_curl_text(handle, CURLOPT_URL, location.server),
      daybook_curl_text(handle, CURLOPT_USERNAME, login.user),
      daybook_curl_text(handle, CURLOPT_PASSWORD, login.password),
      daybook_curl_number(
        handle, CURLOPT_USE_SSL, Int((login.isEncrypted ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)),
      daybook_curl_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(settings.limits.maximumConnectSeconds * 1000)),
      daybook_curl_number(handle, CURLOPT_TIMEOUT_MS, Int(settings.limits.maximumSeconds * 1000)),
    ]
    if let proxy = settings.proxy { codes.append(daybook_curl_text(handle, CURLOPT_PROXY, proxy)) }
    if let file = settings.authorities { codes.append(daybook_curl_text(handle, CURLOPT_CAINFO, file)) }
    guard codes.allSatisfy({ $0 == CURLE_OK }) else {
      throw failure(CollectCode.badSetting, "libcurl refuses the settings; look at proxy and authorities.")
    }
    let code = withExtendedLifetime(stop) { curl_easy_perform(handle) }
    guard code == CURLE_OK else { throw failure(code) }
  }

  /// Says a command and gives what is answered to it, but not its ending; nil when the server refuses it.
  func ask(
    _ command: String, each take: (ImapReader.Response) throws(CollectFailure) -> Void
  ) throws(CollectFailure) -> Bool {
    tags += 1
    let tag = "D\(tags)"
    let until = ContinuousClock.now + .milliseconds(Int(settings.limits.maximumSeconds * 1000))
    try send(Array("\(tag) \(command)\r\n".utf8), until)
    while true {
      let response = try next(until)
      guard let ending = response.ending(tag) else {
        try take(response)
        continue
      }
      return ending == "OK"
    }
  }

  private func next(_ until: ContinuousClock.Instant) throws(CollectFailure) -> ImapReader.Response {
    while true {
      do {
        if let response = try reader.next() { return response }
      } catch {
        guard error != .literalTooLarge else {
          throw failure(
            CollectCode.tooLarge,
            "A letter is larger than \(settings.limits.maximumBodyBytes) bytes (maximumBodyBytes); it was left out.")
        }
        throw failure(CollectCode.brokenAnswer, "The mail server's answer is broken; try again later.")
      }
      reader.add(try receive(until))
    }
  }

  private func send(_ bytes: [UInt8], _ until: ContinuousClock.Instant) throws(CollectFailure) {
    var sent = 0
    while sent < bytes.count {
      var count = 0
      let code = bytes.withUnsafeBytes {
        curl_easy_send(handle, $0.baseAddress?.advanced(by: sent), bytes.count - sent, &count)
      }
      if code == CURLE_AGAIN {
        try wait(for: Int16(POLLOUT), until)
      } else if code != CURLE_OK {
        throw failure(code)
      }
      sent += count
    }
  }

  private func receive(_ until: ContinuousClock.Instant) throws(CollectFailure) -> ArraySlice<UInt8> {
    var piece = [UInt8](repeating: 0, count: MailboxLine.chunk)
    while true {
      // Also between two pieces: a server that never pauses must not keep us from stopping.
      try check(until)
      var count = 0
      let code = piece.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
      if code == CURLE_OK, count > 0 { return piece[..<count] }
      guard code == CURLE_AGAIN else {
        throw code == CURLE_OK
          ? failure(CollectCode.noConnection, "The mail server hung up; try again later.") : failure(code)
      }
      try wait(for: Int16(POLLIN), until)
    }
  }

  private func wait(for events: Int16, _ until: ContinuousClock.Instant) throws(CollectFailure) {
    try check(until)
    var look = pollfd(fd: daybook_curl_socket(handle), events: events, revents: 0)
    _ = poll(&look, 1, MailboxLine.sliceMilliseconds)
  }

  private func check(_ until: ContinuousClock.Instant) throws(CollectFailure) {
    if stop.isRaised { throw failure(CURLE_ABORTED_BY_CALLBACK) }
    if ContinuousClock.now > until { throw failure(CURLE_OPERATION_TIMEDOUT) }
  }

  /// A failure at this mailbox.
  func failure(_ code: String, _ message: String, _ evidence: String? = nil) -> CollectFailure {
    CollectFailure(origin: location.text, code: code, message: message, evidence: evidence)
  }

  /// What the way to the server came to; never what we said to it.
  private func failure(_ code: CURLcode) -> CollectFailure {
    let said = curl_easy_strerror(code).map { String(cString: $0) }
    let (name, message) =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
        (CollectCode.noSuchHost, "The mail server's name has no address; look at the spelling.")
      case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PROXY:
        (CollectCode.noConnection, "The mail server could not be reached, or hung up; try again later.")
      case CURLE_OPERATION_TIMEDOUT:
        (
          CollectCode.tooSlow,
          "The mail server took longer than \(settings.limits.maximumSeconds) s (maximumSeconds); try again later."
        )
      case CURLE_LOGIN_DENIED:
        (CollectCode.refusedByServer, "The mail server does not take the name and password; mend mailAccounts.")
      case CURLE_USE_SSL_FAILED:
        (CollectCode.badCertificate, "The mail server offers no encryption, so it was not told the password.")
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
        (CollectCode.badCertificate, "The mail server's certificate does not hold, so it was not told the password.")
      case CURLE_ABORTED_BY_CALLBACK: (CollectCode.stopped, "The reading was stopped; run the command again.")
      default: (CollectCode.brokenAnswer, "The mail server's answer is broken or was cut off; try again later.")
      }
    return failure(name, message, said)
  }
}
