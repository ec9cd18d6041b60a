// One request at a time through libcurl, on a thread of its own. Nothing here decides where to go next: redirects come
// back as answers.

internal import CCurl
internal import Dispatch
internal import Glibc
internal import Model

/// What is asked.
struct WireRequest: Sendable {
  let location: WebLocation
  var validators = WebValidators()
  var maximumBytes: Int
  /// Of a longer answer the first lines are wanted, as many as fit whole; else it is refused.
  var wantsStart = false
  /// What is posted; nil asks only.
  var post: PostedBody?
}

/// What was answered, whatever the status.
struct WireAnswer: Sendable {
  let status: Int
  /// Names in lower case; of a repeated one the last.
  let headers: [String: String]
  let body: [UInt8]
}

/// A line to the web, on a thread of its own.
actor Wire {
  private let handle: WireHandle
  private let executor = WireExecutor()

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// `names` stand in for the system's name server, as `host:port:address`; tests have no other.
  init(_ settings: FetchSettings, stop: StopSign, names: [String] = []) {
    handle = WireHandle(settings, stop: stop, names: names)
  }

  /// Asks, and waits for the answer within the limits.
  func ask(_ request: WireRequest) -> Result<WireAnswer, CollectFailure> { handle.ask(request) }
}

/// libcurl's handle with the connections that it keeps open.
private final class WireHandle {
  private let settings: FetchSettings
  private let stop: StopSign
  private let names: [String]
  private let handle: UnsafeMutableRawPointer?
  private static let start: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ settings: FetchSettings, stop: StopSign, names: [String]) {
    (self.settings, self.stop, self.names) = (settings, stop, names)
    handle = WireHandle.start ? curl_easy_init() : nil
  }

  deinit { if let handle { curl_easy_cleanup(handle) } }

  func ask(_ request: WireRequest) -> Result<WireAnswer, CollectFailure> {
    guard let handle else { return .failure(failure(request, CollectCode.ioError, "libcurl cannot be started.")) }
    let exchange = Exchange(request, settings, stop)
    // Connections stay open, everything else is as new.
    curl_easy_reset(handle)
    var headers: UnsafeMutablePointer<curl_slist>?
    let resolved = names.reduce(nil) { curl_slist_append($0, $1) }
    defer {
      curl_slist_free_all(headers)
      curl_slist_free_all(resolved)
    }
    headers = curl_slist_append(headers, "Accept-Encoding: \(BodyUnpacking.offered)")
    if let tag = request.validators.entityTag { headers = curl_slist_append(headers, "If-None-Match: \(tag)") }
    if let day = request.validators.lastModified { headers = curl_slist_append(headers, "If-Modified-Since: \(day)") }
    for (name, value) in request.post?.headers ?? [] { headers = curl_slist_append(headers, "\(name): \(value)") }
    let isReady = withExtendedLifetime(exchange) {
      prepare(handle, exchange, headers) && (names.isEmpty || daybook_curl_names(handle, resolved) == CURLE_OK)
    }
    guard isReady else {
      return .failure(
        failure(request, CollectCode.badSetting, "libcurl refuses the settings; look at proxy and authorities."))
    }
    let code = withExtendedLifetime(exchange) { curl_easy_perform(handle) }
    if let refused = exchange.fault { return .failure(refused) }
    guard code == CURLE_OK || exchange.isCut else { return .failure(failure(request, code)) }
    if let cut = exchange.unpackingFault { return .failure(cut) }
    return .success(
      WireAnswer(status: daybook_curl_status(handle), headers: exchange.headers, body: exchange.body))
  }

  private func prepare(
    _ handle: UnsafeMutableRawPointer, _ exchange: Exchange, _ headers: UnsafeMutablePointer<curl_slist>?
  ) -> Bool {
    let limits = settings.limits
    var codes = [
      daybook_curl_prepare(
        handle, Unmanaged.passUnretained(exchange).toOpaque(),
        { bytes, size, count, context in Exchange.of(context)?.body(bytes, size * count) ?? 0 },
        { bytes, size, count, context in Exchange.of(context)?.header(bytes, size * count) ?? 0 },
        { context, _, address in Exchange.of(context)?.open(address) ?? -1 },
        { context, _, _, _, _ in Exchange.of(context)?.goesOn == true ? 0 : 1 }),
      daybook_curl_text(handle, CURLOPT_URL, exchange.request.location.text),
      daybook_curl_text(handle, CURLOPT_USERAGENT, settings.userAgent),
      daybook_curl_headers(handle, headers),
      daybook_curl_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(limits.maximumConnectSeconds * 1000)),
      daybook_curl_number(handle, CURLOPT_TIMEOUT_MS, Int(limits.maximumSeconds * 1000)),
      // What is said of the length is believed only where too much of it is refused.
      daybook_curl_size(
        handle, CURLOPT_MAXFILESIZE_LARGE,
        exchange.request.wantsStart ? 0 : curl_off_t(exchange.request.maximumBytes)),
    ]
    if let body = exchange.request.post?.bytes {
      codes.append(
        body.withUnsafeBytes {
          daybook_curl_post(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), curl_off_t($0.count))
        })
    }
    if let proxy = settings.proxy { codes.append(daybook_curl_text(handle, CURLOPT_PROXY, proxy)) }
    if let file = settings.authorities { codes.append(daybook_curl_text(handle, CURLOPT_CAINFO, file)) }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private func failure(
    _ request: WireRequest, _ code: String, _ message: String, _ evidence: String? = nil
  ) -> CollectFailure {
    CollectFailure(origin: request.location.text, code: code, message: message, evidence: evidence)
  }

  private func failure(_ request: WireRequest, _ code: CURLcode) -> CollectFailure {
    let said = curl_easy_strerror(code).map { String(cString: $0) }
    let (name, message) =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
        (CollectCode.noSuchHost, "The host's name has no address; look at the spelling, or whether you are online.")
      case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PROXY:
        (CollectCode.noConnection, "The host could not be reached, or hung up; try again later.")
      case CURLE_OPERATION_TIMEDOUT:
        (
          CollectCode.tooSlow,
          "The answer took longer than \(settings.limits.maximumSeconds) s (maximumSeconds); try again later."
        )
      case CURLE_FILESIZE_EXCEEDED: (CollectCode.tooLarge, Exchange.tooLarge(request.maximumBytes))
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
        (
          CollectCode.badCertificate,
          "The server's certificate does not hold, so nothing was asked of it; look at the address in a browser."
        )
      case CURLE_ABORTED_BY_CALLBACK: (CollectCode.stopped, "The request was stopped; run the command again.")
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
        (CollectCode.badAddress, "Only http and https addresses are fetched; look at the address.")
      default: (CollectCode.brokenAnswer, "The server's answer is broken or was cut off; try again later.")
      }
    return failure(request, name, message, said)
  }
}

/// One request under way: what libcurl's callbacks see and fill.
private final class Exchange {
  let request: WireRequest
  private let settings: FetchSettings
  private let stop: StopSign
  private(set) var headers: [String: String] = [:]
  private var headerBytes = 0
  private var sentBytes = 0
  private var isGood = false
  private var unpacking: BodyUnpacking?
  /// Why we ended it ourselves.
  private(set) var fault: CollectFailure?
  /// We ended it ourselves because enough had come.
  private(set) var isCut = false

  init(_ request: WireRequest, _ settings: FetchSettings, _ stop: StopSign) {
    (self.request, self.settings, self.stop) = (request, settings, stop)
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
  }

  static func tooLarge(_ limit: Int) -> String {
    "The answer is larger than \(limit) bytes unpacked (maximumBodyBytes); nothing of it was kept."
  }

  var goesOn: Bool { !stop.isRaised }

  /// What came, unpacked; of an answer that is longer than wanted, its whole lines.
  var body: [UInt8] {
    let bytes = unpacking?.bytes ?? []
    guard isCut else { return bytes }
    return Array(bytes[..<(bytes.lastIndex { $0 == 10 || $0 == 13 } ?? 0)])
  }

  /// A stream that was cut off although the answer itself was not: its server sent half of a file.
  var unpackingFault: CollectFailure? {
    guard !isCut, unpacking?.isWhole == false else { return nil }
    return broken("The answer ends in the middle of its packing; nothing of it was kept, try again later.")
  }

  /// Bytes as they are sent, as many as libcurl has at hand: a bomb ends here, before it is whole.
  func body(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return 0 }
    sentBytes += count
    let isOver = sentBytes > request.maximumBytes
    // What a refusal or a receiver says in its body is read by nobody, and shall hide nothing of the answer.
    guard isGood, request.post == nil else {
      isCut = isOver
      return isOver ? 0 : count
    }
    guard !isOver || request.wantsStart else {
      fail(CollectCode.tooLarge, Exchange.tooLarge(request.maximumBytes))
      return 0
    }
    guard
      let unpacking = unpacking
        ?? BodyUnpacking(headers["content-encoding"] ?? "", maximumBytes: request.maximumBytes)
    else {
      fault = broken("The answer is packed in a way that was not offered; nothing of it was kept.")
      return 0
    }
    self.unpacking = unpacking
    switch unpacking.add(UnsafeRawBufferPointer(start: bytes, count: count)) {
    case .goesOn where !isOver: return count
    case .goesOn, .tooLarge:
      isCut = request.wantsStart
      if !isCut { fail(CollectCode.tooLarge, Exchange.tooLarge(request.maximumBytes)) }
    case .damaged: fault = broken("The answer's packing is damaged; nothing of it was kept, try again later.")
    }
    return 0
  }

  private func broken(_ message: String) -> CollectFailure {
    CollectFailure(
      origin: request.location.text, code: CollectCode.brokenAnswer, message: message,
      evidence: "Content-Encoding: \(headers["content-encoding"]?.prefix(100) ?? "")")
  }

  func header(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return 0 }
    headerBytes += count
    guard headerBytes <= settings.limits.maximumHeaderBytes else {
      fail(
        CollectCode.tooLarge,
        "The answer has more than \(settings.limits.maximumHeaderBytes) bytes of headers (maximumHeaderBytes).")
      return 0
    }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    // Another answer begins: what came before was a proxy's, or a word in between.
    if line.hasPrefix("HTTP/") {
      headers = [:]
      isGood = line.split(separator: " ").dropFirst().first?.hasPrefix("2") == true
    }
    let parts = line.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      let (name, value) = (parts[0].lowercased(), Exchange.trimmed(parts[1]))
      // Two lines of packings are one list.
      let isMore = name == "content-encoding" && headers[name] != nil
      headers[name] = isMore ? "\(headers[name] ?? ""), \(value)" : value
    }
    return count
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (character: Character) in character.isWhitespace }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// A socket to the address that the name was found to have, if it may be reached. Here and nowhere earlier: between a
  /// look-up of ours and libcurl's, the name could change its mind.
  func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
    let target = (UnsafeRawPointer(address) + offset).assumingMemoryBound(to: sockaddr.self)
    // With a proxy, the only connection is the one to it, and a person has named it.
    let isFree = settings.proxy != nil || settings.allowedHosts.contains(request.location.host)
    guard let found = NetworkAddress(target), isFree || found.isPublic else {
      fail(CollectCode.privateAddress, privateAddressMessage)
      return -1
    }
    let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, kind, address.pointee.protocol)
  }

  private func fail(_ code: String, _ message: String) {
    fault = CollectFailure(origin: request.location.text, code: code, message: message, evidence: request.location.host)
  }
}

/// Runs a wire's work on a thread that may block.
final class WireExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "daybook.wire")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
