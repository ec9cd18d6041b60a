// The loop of a review: keys in, decisions to the desk, the screen out.

import Desk
import Model

/// A review at a terminal.
struct ReviewLoop {
  let desk: CrisisDesk
  let actor: String
  let terminal: RawTerminal
  let style: Style
  private(set) var state: ReviewState

  /// Claims that are listed at most; what is behind them comes up when those before are decided.
  static let maximumListed = 5_000

  init(
    _ desk: CrisisDesk, _ queue: ReviewQueue, actor: String, terminal: RawTerminal, style: Style
  ) {
    (self.desk, self.actor, self.terminal, self.style) = (desk, actor, terminal, style)
    state = ReviewState(title: desk.settings.title, items: queue.items, total: queue.total)
  }

  /// Runs until the person leaves or the terminal is gone. Answers how many decisions were made.
  mutating func run() async -> Int {
    defer { terminal.stop() }
    var keys = KeyDecoder()
    var made = 0
    guard await obey(state.go(to: 0), &made), draw() else { return made }
    for await event in terminal.events() {
      var pressed: [Key] = []
      switch event {
      case .ended: return made
      case .resized: break
      case .bytes(let bytes): pressed = keys.keys(of: bytes)
      case .pause:
        guard keys.isWaiting else { continue }
        pressed = keys.pause()
      }
      for key in pressed {
        let effects = state.take(key)
        guard await obey(effects, &made) else { return made }
      }
      guard draw() else { return made }
    }
    return made
  }

  private mutating func draw() -> Bool {
    let (columns, rows) = terminal.size()
    let screen = Screen(state, columns: columns, rows: rows)
    if state.mode == .browsing { state.scroll = screen.scroll }
    return terminal.write(screen.bytes(style))
  }

  /// Does what the state wishes; false to end.
  private mutating func obey(_ effects: [ReviewState.Effect], _ made: inout Int) async -> Bool {
    var waiting = effects[...]
    while let effect = waiting.popFirst() {
      switch effect {
      case .quit: return false
      case .redraw: guard terminal.write("\u{1B}[2J") else { return false }
      case .suspend: guard terminal.suspend() else { return false }
      case .load(let claim): await load(claim)
      case .reload: waiting += await reload()
      case .decide(let action, let reason):
        state.begin(action)
        guard draw() else { return false }
        waiting += await decide(action, reason, &made)
      }
    }
    return true
  }

  private mutating func load(_ claim: ClaimID) async {
    do throws(DeskError) {
      guard case .claim(let found) = try await desk.why(claim.rawValue) else { return }
      state.show(
        ReviewDetail(
          claim: found.claim, report: found.report, account: found.account, rivals: found.rivals,
          decisions: found.decisions))
    } catch { state.failed(sentence(error.message)) }
  }

  private mutating func reload() async -> [ReviewState.Effect] {
    do throws(DeskError) {
      let queue = try await desk.reviewQueue(limit: ReviewLoop.maximumListed)
      return state.replace(queue.items, total: queue.total)
    } catch {
      state.failed(sentence(error.message))
      return []
    }
  }

  private mutating func decide(
    _ action: Deciding, _ reason: String, _ made: inout Int
  ) async -> [ReviewState.Effect] {
    do throws(DeskError) {
      let decisions = try await desk.decide(action, by: Decider(actor: actor, reason: reason))
      made += decisions.count
      return state.recorded(decisions)
    } catch {
      state.failed(sentence(error.message) + (error.evidence.map { " (\($0))" } ?? ""))
      return []
    }
  }
}
