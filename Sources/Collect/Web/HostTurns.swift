// One request at a time a host, with a pause behind each: whoever comes next waits for his turn.

/// The queue before each host.
actor HostTurns {
  private struct Host {
    var isBusy = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var freeAt: ContinuousClock.Instant?
  }

  private var hosts: [String: Host] = [:]
  private let stop: StopSign
  /// How often a pause looks whether it was stopped.
  private static let slice = Duration.milliseconds(100)

  init(stop: StopSign) { self.stop = stop }

  /// Comes back when the host is ours; `leave` must follow.
  func enter(_ host: String) async {
    if hosts[host, default: Host()].isBusy {
      // Handed on by `leave` without ever being free.
      await withCheckedContinuation { hosts[host, default: Host()].waiting.append($0) }
    } else {
      hosts[host, default: Host()].isBusy = true
    }
    while let due = hosts[host]?.freeAt, !stop.isRaised {
      let left = due - .now
      guard left > .zero else { return }
      try? await Task.sleep(for: min(left, HostTurns.slice))
    }
  }

  /// Gives the host to the next, who waits `seconds` before asking.
  func leave(_ host: String, pause seconds: Double) {
    hosts[host]?.freeAt = .now + .milliseconds(Int(seconds * 1000))
    if let next = hosts[host]?.waiting.first {
      hosts[host]?.waiting.removeFirst()
      next.resume()
    } else {
      hosts[host]?.isBusy = false
    }
  }
}
