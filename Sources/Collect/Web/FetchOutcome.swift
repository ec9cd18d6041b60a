// What asking the web gives: bytes, word that nothing changed, or a failure with its reason.

internal import Synchronization

/// What a server told of a version of something, to be given back when it is asked for again.
public struct WebValidators: Hashable, Sendable {
  /// The `ETag` header.
  public var entityTag: String?
  /// The `Last-Modified` header.
  public var lastModified: String?

  /// Validators; longer ones than a header should have are not kept.
  public init(entityTag: String? = nil, lastModified: String? = nil) {
    self.entityTag = entityTag.flatMap(WebValidators.kept)
    self.lastModified = lastModified.flatMap(WebValidators.kept)
  }

  private static let maximumBytes = 1024

  /// They go into a request's headers again, so nothing of them may be a line break.
  private static func kept(_ text: String) -> String? {
    !text.isEmpty && text.utf8.count <= maximumBytes && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? text : nil
  }
}

/// An answer with something in it.
public struct FetchedPage: Sendable {
  /// The bytes, unpacked from how they were sent.
  public let bytes: [UInt8]
  /// Where they came from, behind all redirects.
  public let address: WebLocation
  /// Where to ask from now on: behind the permanent redirects that came first; nil where that is where we asked.
  public let movedTo: WebLocation?
  /// What to give back next time.
  public let validators: WebValidators
}

/// Why a request gave nothing.
public struct FetchFailure: Error, Hashable, Sendable {
  /// The failure, for people and programs.
  public let failure: CollectFailure
  /// Seconds that the server asks us to wait.
  public let retryAfter: Int?

  /// A failure.
  public init(failure: CollectFailure, retryAfter: Int?) { (self.failure, self.retryAfter) = (failure, retryAfter) }
}

/// What came of a request.
public enum FetchOutcome: Sendable {
  case fetched(FetchedPage)
  /// Nothing has changed since the validators were given; the address to ask from now on, where it is another.
  case notModified(movedTo: WebLocation?)
  case failed(FetchFailure)
}

/// A flag that ends what is under way, from any thread.
public final class StopSign: Sendable {
  private let raised = Atomic(false)

  /// A sign that is down.
  public init() {}

  /// Ends requests and pauses within a second.
  public func raise() { raised.store(true, ordering: .releasing) }

  /// Whether it was raised.
  public var isRaised: Bool { raised.load(ordering: .acquiring) }
}

/// When to ask again after failures.
public enum RetryPlan {
  /// Seconds after the first failure; each further one doubles them.
  public static let firstSeconds = 300
  /// The longest wait of our own.
  public static let longestSeconds = 86_400
  /// The longest wait that a server may ask for.
  public static let longestAskedSeconds = 7 * 86_400
  /// How far, as a share, a wait is moved by chance, so that not all come back at once.
  public static let jitter = 0.2

  /// Seconds to wait after `failures` in a row; `random` lies between 0 and 1.
  public static func seconds(failures: Int, retryAfter: Int?, random: Double) -> Int {
    let doublings = min(max(failures - 1, 0), 16)
    let own = Double(min(firstSeconds << doublings, longestSeconds)) * (1 + jitter * (2 * random - 1))
    return max(Int(own), min(max(retryAfter ?? 0, 0), longestAskedSeconds))
  }
}
