// Something sent to an address instead of asked from it, with the same care for where it goes.

internal import Model

/// A body with the header lines that tell what it is.
struct PostedBody: Sendable {
  let bytes: [UInt8]
  let headers: [(name: String, value: String)]
}

extension WebClient {
  /// Bytes of an answer to what was posted that are read; nobody looks at them.
  private static let maximumAnswerBytes = 1 << 20

  /// Posts JSON under a name by which the receiver can tell a repetition. An answer of 200 to 299 is a yes. Redirects are not followed: what
  /// was meant for one host is for no other.
  public func post(_ json: [UInt8], named name: String, to location: WebLocation) async -> CollectFailure? {
    if let refusal = refusal(location) { return refusal.failure }
    let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    precondition(isPlain, "a name that goes into a header is plain letters")
    let body = PostedBody(
      bytes: json, headers: [("Content-Type", "application/json"), ("Idempotency-Key", name), ("Expect", "")])
    let request = WireRequest(location: location, maximumBytes: WebClient.maximumAnswerBytes, post: body)
    switch await send(request) {
    case .failure(let failure): return failure
    case .success(let answer):
      guard !(200..<300).contains(answer.status) else { return nil }
      let (code, message) =
        switch answer.status {
        case 300..<400:
          (CollectCode.refusedByServer, "The server sends us elsewhere, which is not followed; give the new address.")
        case 404, 410: (CollectCode.gone, "There is nothing at this address; look for a new one.")
        case 429: (CollectCode.askedToWait, "The server asks us to come less often; it is tried again later.")
        case 500...: (CollectCode.serverError, "The server has an error of its own; it is tried again later.")
        default: (CollectCode.refusedByServer, "The server does not take it; look at the address.")
        }
      return CollectFailure(
        origin: location.text, code: code, message: message, evidence: "HTTP status \(answer.status)")
    }
  }
}
