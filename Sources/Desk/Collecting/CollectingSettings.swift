// How a desk asks the web: "collecting" in `desk.json`.

internal import Collect

/// The settings of collecting; what is not there is as documented in FORMATS.md.
public struct CollectingSettings: Hashable, Sendable, Codable {
  /// Who we say we are; an address where you can be reached in it is good manners.
  public var userAgent: String?
  /// `http://`, `https://`, `socks4a://` or `socks5h://` with host and port; for Tor `socks5h://127.0.0.1:9050`.
  public var proxy: String?
  /// Hosts that may be reached although their address is not public.
  public var allowedHosts: [String]?
  /// Whether robots.txt is asked for and obeyed; true unless it says false.
  public var obeysRobots: Bool?
  /// A file of certificates to trust in place of the system's.
  public var authorities: String?
  /// Seconds between two requests to a host.
  public var pauseSeconds: Double?
  /// Seconds of one request.
  public var maximumSeconds: Double?
  /// Bytes of one answer, unpacked.
  public var maximumBodyBytes: Int?
  /// Whether the page of a feed's item is fetched where the feed has a teaser alone; true unless it says false.
  public var fetchesItemPages: Bool?
  /// Pages of items that are fetched for one feed in one round.
  public var maximumItemPages: Int?
  /// As whom mailboxes are read.
  public var mailAccounts: [MailAccount]?

  /// Settings as most desks have them.
  public init() {}

  static let userAgent = "Daybook/0.1 (working record of a crisis desk)"
  /// Longer pauses and requests, and larger answers, are taken for slips.
  private static let (longestSeconds, mostBytes) = (3_600.0, 256 << 20)

  private static let (usualItemPages, mostItemPages) = (20, 1_000)

  /// Pages of items for one feed in one round; none when they are not wanted.
  var itemPages: Int {
    fetchesItemPages == false
      ? 0 : min(max(maximumItemPages ?? CollectingSettings.usualItemPages, 0), CollectingSettings.mostItemPages)
  }

  var fetching: FetchSettings {
    var settings = FetchSettings(
      userAgent: userAgent ?? CollectingSettings.userAgent, proxy: proxy, allowedHosts: Set(allowedHosts ?? []),
      obeysRobots: obeysRobots ?? true, authorities: authorities)
    func within(_ value: Double?, _ usual: Double, from least: Double) -> Double {
      min(max(value ?? usual, least), CollectingSettings.longestSeconds)
    }
    let usual = FetchLimits()
    settings.limits.pauseSeconds = within(pauseSeconds, usual.pauseSeconds, from: 0)
    settings.limits.maximumSeconds = within(maximumSeconds, usual.maximumSeconds, from: 0.1)
    settings.limits.maximumBodyBytes = min(
      max(maximumBodyBytes ?? usual.maximumBodyBytes, 1), CollectingSettings.mostBytes)
    return settings
  }
}

/// Ends collecting before its end, from any thread: what is recorded stays recorded.
public final class CollectingStop: Sendable {
  let sign = StopSign()

  /// Goes on until it is raised.
  public init() {}

  /// Ends requests and pauses within a second.
  public func raise() { sign.raise() }

  /// Whether it was raised.
  public var isRaised: Bool { sign.isRaised }
}

extension CrisisDesk {
  /// Whether a code says that an address gave nothing, which concerns that address alone.
  public static func isFetchFailure(_ code: String) -> Bool {
    [
      CollectCode.privateAddress, CollectCode.robotsRefuse, CollectCode.redirectLoop, CollectCode.noSuchHost,
      CollectCode.noConnection, CollectCode.badCertificate, CollectCode.tooSlow, CollectCode.tooLarge,
      CollectCode.brokenAnswer, CollectCode.emptyAnswer, CollectCode.refusedByServer, CollectCode.gone,
      CollectCode.askedToWait, CollectCode.serverError, CollectCode.noMailAccount, CollectCode.notFound,
    ].contains(code)
  }

  /// The web, asked as the settings say. Throws `badSetting`.
  func webClient(_ stop: CollectingStop) throws(DeskError) -> WebClient {
    do {
      return try WebClient(
        (settings.collecting ?? CollectingSettings()).fetching, stop: stop.sign, now: clock.now)
    } catch { throw DeskError(error) }
  }
}
