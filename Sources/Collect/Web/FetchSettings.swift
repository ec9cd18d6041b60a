// How the web is asked: who we say we are, by which way we go, whom we may reach, and every limit.

/// The limits of fetching; each is named in the failure that it causes, and in FORMATS.md.
public struct FetchLimits: Sendable, Equatable {
  /// Bytes of one answer, unpacked.
  public var maximumBodyBytes = 64 << 20
  /// Bytes of all headers of one answer.
  public var maximumHeaderBytes = 256 << 10
  /// Seconds until a connection stands.
  public var maximumConnectSeconds = 20.0
  /// Seconds of one request, from its start to its last byte.
  public var maximumSeconds = 120.0
  /// Redirects of one request.
  public var maximumRedirects = 8
  /// Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 kB).
  public var maximumRobotsBytes = 512 << 10
  /// Seconds between the end of one request to a host and the start of the next.
  public var pauseSeconds = 2.0
  /// Seconds that a crawl delay of a robots.txt may ask for.
  public var maximumPauseSeconds = 60.0
  /// Hosts that are asked at the same time.
  public var maximumHostsAtOnce = 8

  /// The limits as documented.
  public init() {}
}

/// How requests are made.
public struct FetchSettings: Sendable, Equatable {
  /// Who we say we are, so that a site's owner can tell and ask.
  public var userAgent: String
  /// `http://`, `https://`, `socks4a://` or `socks5h://` with host and port; names are resolved by the proxy.
  public var proxy: String?
  /// Hosts that may be reached although their address is not public.
  public var allowedHosts: Set<String>
  /// Whether robots.txt is asked for and obeyed.
  public var obeysRobots: Bool
  /// A file of certificates to trust in place of the system's.
  public var authorities: String?
  /// The limits.
  public var limits = FetchLimits()

  /// Settings; all but the user agent as most desks have them.
  public init(
    userAgent: String, proxy: String? = nil, allowedHosts: Set<String> = [], obeysRobots: Bool = true,
    authorities: String? = nil
  ) {
    (self.userAgent, self.proxy, self.obeysRobots) = (userAgent, proxy, obeysRobots)
    (self.allowedHosts, self.authorities) = (Set(allowedHosts.map { $0.lowercased() }), authorities)
  }

  /// Why these settings cannot be used; nil when they can.
  public var fault: CollectFailure? {
    func failure(_ message: String, _ evidence: String) -> CollectFailure {
      CollectFailure(origin: "", code: CollectCode.badSetting, message: message, evidence: evidence)
    }
    // A line break would let a setting write headers of its own.
    guard !userAgent.isEmpty, userAgent.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      return failure("The user agent must be one line of plain letters; mend the settings.", "userAgent")
    }
    guard let proxy else { return nil }
    let schemes = ["http://", "https://", "socks4a://", "socks5h://"]
    guard schemes.contains(where: { proxy.hasPrefix($0) && proxy.utf8.count > $0.utf8.count }),
      proxy.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      return failure(
        "The proxy must begin with one of \(schemes.joined(separator: ", ")); mend the settings.", "proxy")
    }
    return nil
  }
}
