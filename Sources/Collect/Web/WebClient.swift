// The web, asked politely: turns at each host, robots.txt, redirects looked at one by one, answers told apart.

internal import CCurl
public import Model
internal import Synchronization

/// Fetches addresses. Made for one round of collecting: what it learns of sites is forgotten with it.
public final class WebClient: Sendable {
  private let settings: FetchSettings
  private let stop: StopSign
  private let now: @Sendable () -> Instant
  private let turns: HostTurns
  /// Wires that nobody uses at the moment, with their open connections.
  private let idle = Mutex<[Wire]>([])
  private let robots = Mutex<[String: Task<Robots, Never>]>([:])
  /// Hosts that have asked us to wait, and until when: nothing else is asked of them before.
  private let waits = Mutex<[String: Int]>([:])
  /// What a site's robots.txt came to.
  private enum Robots: Sendable {
    case rules(RobotsRules)
    case failed(FetchFailure)
  }

  /// A client. Throws `badSetting`.
  public init(
    _ settings: FetchSettings, stop: StopSign = StopSign(), now: @escaping @Sendable () -> Instant
  ) throws(CollectFailure) {
    if let fault = settings.fault { throw fault }
    (self.settings, self.stop, self.now) = (settings, stop, now)
    turns = HostTurns(stop: stop)
  }

  /// Asks for an address, following redirects within the limits.
  public func fetch(_ location: WebLocation, validators: WebValidators = WebValidators()) async -> FetchOutcome {
    await follow(location, validators, isRobots: false)
  }

  /// A robots.txt asks nobody for leave, and of a long one the start is read.
  private func follow(_ start: WebLocation, _ validators: WebValidators, isRobots: Bool) async -> FetchOutcome {
    var location = start
    var movedTo: WebLocation?
    var isPermanent = true
    var seen: Set<WebLocation> = [start]
    for _ in 0...settings.limits.maximumRedirects {
      if let refusal = refusal(location) { return .failed(refusal) }
      let answer: WireAnswer
      switch await ask(location, validators, isRobots: isRobots) {
      case .failure(let failure): return .failed(failure)
      case .success(let found): answer = found
      }
      guard [301, 302, 303, 307, 308].contains(answer.status), let next = answer.headers["location"] else {
        return outcome(of: answer, at: location, movedTo: movedTo, isConditional: validators != WebValidators())
      }
      guard let target = location.resolving(next) else {
        return .failed(
          failure(
            location, CollectCode.badAddress,
            "The server sends us to something that is no http or https address; it was not followed.",
            String(next.prefix(200))))
      }
      isPermanent = isPermanent && [301, 308].contains(answer.status)
      if isPermanent { movedTo = target }
      location = target
      // Twice the same place is a loop: nothing that we send has changed.
      guard seen.insert(target).inserted else { break }
    }
    return .failed(
      failure(
        start, CollectCode.redirectLoop,
        "The address leads in a circle or through more than \(settings.limits.maximumRedirects) others (maximumRedirects); look at it in a browser.",
        location.text))
  }

  /// Hosts that need no look-up to be refused; with a proxy, whose look-ups we do not see, this is the only check.
  func refusal(_ location: WebLocation) -> FetchFailure? {
    guard !settings.allowedHosts.contains(location.host),
      LocalNames.isLocal(location.host, behindProxy: settings.proxy != nil)
    else { return nil }
    return failure(location, CollectCode.privateAddress, privateAddressMessage, location.host)
  }

  private func ask(
    _ location: WebLocation, _ validators: WebValidators, isRobots: Bool
  ) async -> Result<WireAnswer, FetchFailure> {
    if let wait = waits.withLock({ $0[location.host] }).map({ $0 - now().seconds }), wait > 0 {
      return .failure(
        FetchFailure(
          failure: failure(location, CollectCode.askedToWait, "The server asks us to come again later.").failure,
          retryAfter: wait))
    }
    var pause = settings.limits.pauseSeconds
    if settings.obeysRobots, !isRobots {
      switch await robots(of: location) {
      case .failed(let failure): return .failure(failure)
      case .rules(let rules):
        guard rules.allow(location.target) else {
          return .failure(
            failure(
              location, CollectCode.robotsRefuse,
              "The site's robots.txt asks programs not to read this; ask its owner, or set obeysRobots to false."))
        }
        pause = max(pause, min(rules.delay ?? 0, settings.limits.maximumPauseSeconds))
      }
    }
    let request = WireRequest(
      location: location, validators: validators,
      maximumBytes: isRobots ? settings.limits.maximumRobotsBytes : settings.limits.maximumBodyBytes,
      wantsStart: isRobots)
    return await send(request, pause: pause).mapError { FetchFailure(failure: $0, retryAfter: nil) }
  }

  /// Sends a request when its host is free, and leaves the host alone for a while behind it.
  func send(_ request: WireRequest, pause: Double? = nil) async -> Result<WireAnswer, CollectFailure> {
    let location = request.location
    await turns.enter(location.host)
    let wire = idle.withLock { $0.popLast() } ?? Wire(settings, stop: stop)
    let answer =
      stop.isRaised
      ? .failure(failure(location, CollectCode.stopped, "The request was stopped; run the command again.").failure)
      : await wire.ask(request)
    idle.withLock { $0.append(wire) }
    let seconds = pause ?? settings.limits.pauseSeconds
    await turns.leave(location.host, pause: seconds * Double.random(in: 1...(1 + RetryPlan.jitter)))
    return answer
  }

  /// The rules of a site, asked for once.
  private func robots(of location: WebLocation) async -> Robots {
    let task = robots.withLock { known in
      if let task = known[location.site] { return task }
      let task = Task { await readRobots(of: location) }
      known[location.site] = task
      return task
    }
    return await task.value
  }

  private func readRobots(of location: WebLocation) async -> Robots {
    guard let address = location.resolving("/robots.txt") else { return .rules(.none) }
    let outcome = await follow(address, WebValidators(), isRobots: true)
    switch outcome {
    case .fetched(let page): return .rules(RobotsRules(page.bytes, agent: settings.userAgent))
    case .notModified: return .rules(.none)
    case .failed(let failure):
      switch failure.failure.code {
      // RFC 9309, 2.3.1: what is not there forbids nothing; a server that fails forbids everything for now.
      case CollectCode.gone, CollectCode.emptyAnswer, CollectCode.refusedByServer, CollectCode.redirectLoop:
        return .rules(.none)
      case CollectCode.serverError, CollectCode.brokenAnswer:
        return .failed(
          self.failure(
            location, CollectCode.robotsRefuse,
            "The site's robots.txt could not be had, so nothing else was asked; try again later.",
            failure.failure.evidence ?? failure.failure.message))
      default:
        let found = failure.failure
        return .failed(
          FetchFailure(
            failure: CollectFailure(
              origin: location.text, code: found.code, message: found.message, evidence: found.evidence),
            retryAfter: failure.retryAfter))
      }
    }
  }

  // MARK: answers

  private func outcome(
    of answer: WireAnswer, at location: WebLocation, movedTo: WebLocation?, isConditional: Bool
  ) -> FetchOutcome {
    switch answer.status {
    case 304 where isConditional: return .notModified(movedTo: movedTo)
    case 200, 203:
      guard !answer.body.isEmpty else {
        return .failed(failure(location, CollectCode.emptyAnswer, "The answer is empty; try again later."))
      }
      return .fetched(
        FetchedPage(
          bytes: answer.body, address: location, movedTo: movedTo,
          validators: WebValidators(
            entityTag: answer.headers["etag"], lastModified: answer.headers["last-modified"])))
    default: return .failed(failure(of: answer, at: location))
    }
  }

  private func failure(of answer: WireAnswer, at location: WebLocation) -> FetchFailure {
    let wait = answer.headers["retry-after"].flatMap(seconds(until:))
    if [429, 503].contains(answer.status), let seconds = wait ?? (answer.status == 429 ? RetryPlan.firstSeconds : nil) {
      let until = now().seconds + min(seconds, RetryPlan.longestAskedSeconds)
      waits.withLock { $0[location.host] = until }
    }
    let (code, message) =
      switch answer.status {
      case 401, 402, 403, 407, 451:
        (CollectCode.refusedByServer, "The server refuses to give this; look at it in a browser.")
      case 404, 410: (CollectCode.gone, "There is nothing at this address; look for a new one.")
      case 429: (CollectCode.askedToWait, "The server asks us to come less often; it is asked again later.")
      case 503 where wait != nil: (CollectCode.askedToWait, "The server asks us to come again later.")
      case 400..<500: (CollectCode.refusedByServer, "The server does not take the request; look at the address.")
      case 500...: (CollectCode.serverError, "The server has an error of its own; try again later.")
      default: (CollectCode.brokenAnswer, "The server's answer is none that was asked for; try again later.")
      }
    return FetchFailure(
      failure: CollectFailure(
        origin: location.text, code: code, message: message, evidence: "HTTP status \(answer.status)"),
      retryAfter: wait)
  }

  /// A `Retry-After` header: seconds, or a date.
  private func seconds(until text: String) -> Int? {
    if let seconds = Int(text) { return max(0, seconds) }
    let date = curl_getdate(text, nil)
    return date > 0 ? max(0, date - now().seconds) : nil
  }

  private func failure(
    _ location: WebLocation, _ code: String, _ message: String, _ evidence: String? = nil
  ) -> FetchFailure {
    FetchFailure(
      failure: CollectFailure(origin: location.text, code: code, message: message, evidence: evidence), retryAfter: nil)
  }
}

/// Said of hosts that are refused before and after their address is known.
let privateAddressMessage =
  "The host's address is not on the public internet, so it was not asked. If you trust it, name the host in allowedHosts."
