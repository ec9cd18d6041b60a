// The loop of a review: keys in, decisions to the desk, the screen out. The desk works beside it: a large one is looked through while the
// first claims are read, and a decision that waits for another writer can be given up.

import Desk
import Model

/// A review at a terminal.
struct ReviewLoop {
  /// How it went.
  struct End {
    /// Decisions that were recorded.
    var made = 0
    /// The person left by a key; otherwise somebody ended the program, or the terminal is gone.
    var isLeft = false
  }

  /// What the loop is told.
  private enum Happening: Sendable {
    case terminal(TerminalEvent)
    /// Of the walk with this number: what was found, nil at its end.
    case found([ReviewItem]?, walk: Int)
    case lookingFailed(String, walk: Int)
    case waiting(Int?)
    case decided(Result<[Decision], DeskError>)
  }

  let desk: CrisisDesk
  let actor: String
  let terminal: RawTerminal
  let style: Style
  private(set) var state: ReviewState
  private var end = End()
  private var keys = KeyDecoder()
  /// What the terminal shows; nil where that is not known.
  private var drawn: Screen?
  private var walkNumber = 0
  private var looking: Task<Void, Never>?
  private var deciding: Task<Result<[Decision], DeskError>, Never>?
  private let happenings = AsyncStream.makeStream(of: Happening.self)

  /// Accounts that incidents to link to are taken from.
  private static let maximumAccounts = 300
  /// Days before and after a claim's in which such incidents are looked for.
  private static let daysAround = 14

  init(_ desk: CrisisDesk, actor: String, isTwoPerson: Bool, terminal: RawTerminal, style: Style) {
    (self.desk, self.actor, self.terminal, self.style) = (desk, actor, terminal, style)
    state = ReviewState(title: desk.settings.title, isTwoPerson: isTwoPerson)
  }

  /// Runs until the person leaves or the terminal is gone.
  mutating func run() async -> End {
    let (stream, continuation) = happenings
    let listening = Task { [terminal] in for await event in terminal.events() { continuation.yield(.terminal(event)) } }
    if draw(), await obey([.reload]), draw() {
      for await happening in stream { guard await take(happening), draw() else { break } }
    }
    looking?.cancel()
    terminal.stop()
    listening.cancel()
    // One that waits for the desk is given up; one that is being recorded is brought to its end.
    deciding?.cancel()
    if let last = await deciding?.value, case .success(let decisions) = last { end.made += decisions.count }
    continuation.finish()
    return end
  }

  private mutating func take(_ happening: Happening) async -> Bool {
    switch happening {
    case .terminal(let event): return await take(event)
    case .found(let items, let walk):
      guard walk == walkNumber else { return true }
      guard let items else {
        state.endLooking()
        return true
      }
      return await obey(state.found(items))
    case .lookingFailed(let message, let walk):
      if walk == walkNumber { state.lookingFailed(message) }
      return true
    case .waiting(let process):
      state.waits(for: process)
      return true
    case .decided(let result):
      let wasGivenUp = deciding?.isCancelled ?? false
      deciding = nil
      return await obey(take(result, wasGivenUp: wasGivenUp))
    }
  }

  private mutating func take(_ event: TerminalEvent) async -> Bool {
    var pressed: [Key] = []
    switch event {
    case .ended: return false
    case .resized: drawn = nil
    case .continued:
      drawn = nil
      return terminal.enterAgain()
    case .suspend: return await obey([.suspend])
    case .bytes(let bytes): pressed = keys.keys(of: bytes)
    case .pause: pressed = keys.pause()
    }
    for key in pressed {
      let effects = state.take(key)
      guard await obey(effects) else { return false }
    }
    return true
  }

  private mutating func take(_ result: Result<[Decision], DeskError>, wasGivenUp: Bool) -> [ReviewState.Effect] {
    switch result {
    case .failure(let error) where wasGivenUp && error.code == "locked":
      state.failed("Given up; nothing was recorded.")
      return []
    case .success(let decisions):
      end.made += decisions.count
      return state.recorded(decisions)
    case .failure(let error):
      return state.refused(ReviewLoop.text(error), isSeenAgain: error.code == "changedMeanwhile")
    }
  }

  private static func text(_ error: DeskError) -> String {
    sentence(error.message) + (error.evidence.map { " (\($0))" } ?? "")
  }

  private mutating func draw() -> Bool {
    let (columns, rows) = terminal.size()
    let screen = Screen(state, columns: columns, rows: rows)
    if state.mode == .browsing, state.detail != nil { state.scroll = screen.scroll }
    defer { drawn = screen }
    return terminal.write(screen.bytes(style, over: drawn))
  }

  /// Does what the state wishes; false to end.
  private mutating func obey(_ effects: [ReviewState.Effect]) async -> Bool {
    var waiting = effects[...]
    while let effect = waiting.popFirst() {
      switch effect {
      case .quit:
        end.isLeft = true
        return false
      case .redraw:
        drawn = nil
        guard terminal.write("\u{1B}[2J") else { return false }
      case .suspend:
        drawn = nil
        guard terminal.suspend() else { return false }
      case .load(let claim): await load(claim)
      case .reload: waiting += await reload()
      case .offer(let words): await offer(words)
      case .giveUp: deciding?.cancel()
      case .decide(let action, let reason): decide(action, reason)
      }
    }
    return true
  }

  // MARK: the desk

  private mutating func load(_ claim: ClaimID) async {
    do throws(DeskError) {
      guard case .claim(let found) = try await desk.why(claim.rawValue) else { return }
      state.show(
        ReviewDetail(
          claim: found.claim, report: found.report, account: found.account, rivals: found.rivals,
          decisions: found.decisions, seen: found.seen))
    } catch { state.failed(ReviewLoop.text(error)) }
  }

  /// Begins to look anew. What is found first is shown at once, the rest as it comes.
  private mutating func reload() async -> [ReviewState.Effect] {
    looking?.cancel()
    walkNumber += 1
    var walk = desk.review(by: actor)
    do throws(DeskError) {
      let first = try await walk.next()
      look(further: first == nil ? nil : walk)
      return state.replace(first ?? [])
    } catch {
      state.lookingFailed(ReviewLoop.text(error))
      return []
    }
  }

  private mutating func look(further walk: ReviewWalk?) {
    let (number, continuation) = (walkNumber, happenings.continuation)
    guard var walk else {
      continuation.yield(.found(nil, walk: number))
      return
    }
    looking = Task {
      do throws(DeskError) {
        while !Task.isCancelled {
          let items = try await walk.next()
          continuation.yield(.found(items, walk: number))
          if items == nil { return }
        }
      } catch { continuation.yield(.lookingFailed(ReviewLoop.text(error), walk: number)) }
    }
  }

  /// Incidents that the claim's report may be of: those near it in time, or those at a place.
  private mutating func offer(_ words: String) async {
    guard let current = state.current else { return }
    var filter = LedgerFilter()
    if words.isEmpty {
      let day = current.claim.claim.eventDate ?? current.report.day
      filter.from = day.adding(days: -ReviewLoop.daysAround)
      filter.until = day.adding(days: ReviewLoop.daysAround)
    } else {
      filter.place = words
    }
    do throws(DeskError) {
      let accounts = try await desk.ledger(filter, limit: ReviewLoop.maximumAccounts)
      state.offer(accounts.compactMap(\.incident), by: words)
    } catch { state.failed(ReviewLoop.text(error)) }
  }

  private mutating func decide(_ action: Deciding, _ reason: String) {
    state.begin(action)
    // Only what is decided about the claim itself rests on what is shown of it.
    let saw: SeenClaim? =
      switch action {
      case .accept, .reject, .edit: state.detail?.seen
      default: nil
      }
    let continuation = happenings.continuation
    deciding = Task { [desk, actor] in
      let result: Result<[Decision], DeskError>
      do throws(DeskError) {
        result = .success(
          try await desk.decide(action, by: Decider(actor: actor, reason: reason), saw: saw) {
            continuation.yield(.waiting($0))
          })
      } catch { result = .failure(error) }
      continuation.yield(.decided(result))
      return result
    }
  }
}
