// What time it is: the system's clock, or one that a person set to make a run reproducible.

internal import Foundation
public import Model

/// A clock. The log says of each capture which kind it was.
public struct DeskClock: Sendable {
  let now: @Sendable () -> Instant
  /// A person set it.
  let isSet: Bool
  /// The environment variable that sets the clock: an ISO 8601 instant.
  public static let variable = "DAYBOOK_CLOCK"

  /// The system's clock.
  public static let system = DeskClock(
    now: { Instant(seconds: Int(Date().timeIntervalSince1970.rounded(.down))) }, isSet: false)

  /// A clock that stands still.
  public static func fixed(_ instant: Instant) -> DeskClock { DeskClock(now: { instant }, isSet: true) }

  /// The clock that the environment asks for. Throws `badClock` when what it says is no instant.
  public static func from(environment: [String: String]) throws(DeskError) -> DeskClock {
    guard let text = environment[variable], !text.isEmpty else { return system }
    guard let instant = Instant(text) else {
      throw DeskError(
        code: "badClock", message: "\(variable) is no time such as 2031-03-02T18:00Z; mend or unset it",
        evidence: text)
    }
    return fixed(instant)
  }
}
