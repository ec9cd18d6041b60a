// daybook sources: the addresses that are polled.

import Desk
import Model

/// Adds, lists, pauses and removes sources.
enum SourcesVerb: Verb {
  static let page = Flag("page", "with add: watch the page itself, whether it names a feed or not")

  static let spec = VerbSpec(
    "sources", "add, list, pause and remove the feeds, pages and mailboxes to poll",
    discussion: [
      "add: a feed, the page of a site (the feed that it names is taken), or a list of feeds as OPML, an address or a file. Each address is asked once to see what it is, those of a list at the first poll. With --page the page itself is watched.",
      "add also takes a mailbox, imaps://HOST/MAILBOX, and a Maildir, maildir:/PATH. As whom a mailbox is read, and in which file or variable the password stands, \"mailAccounts\" in desk.json says; a password is never part of an address.",
      "ls: every source with how it is doing: when it last went well, how often it has failed since, why, and when it will be asked again. This is what 'daybook sources' alone does, too.",
      "pause and resume take the address as ls shows it; rm removes the source, and all that came from it stays on record. opml writes the feeds for other programs.",
      "Of the web, only http and https addresses of the public internet are asked. \"collecting\" in desk.json allows further hosts by name, and sets user agent and proxy (FORMATS.md).",
    ],
    options: [page.declaration],
    operands: Operands(usage: "[ls | opml | add URL|FILE... | pause|resume|rm URL...]", count: 0...Int.max, wanted: ""),
    examples: [
      Example("daybook sources add https://herald.example/", "finds the feed of a site"),
      Example("daybook sources add feeds.opml", "a list from another program"),
      Example("daybook sources add imaps://mail.herald.example/INBOX", "the letters of a mailbox"),
      Example("daybook sources ls", "all sources and how they are"),
      Example("daybook sources pause https://herald.example/feed.xml", "not polled until 'resume'"),
      Example("daybook sources opml > feeds.opml", "for another program"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    let action = arguments.operands.first ?? "ls"
    let addresses = Array(arguments.operands.dropFirst())
    let wantsAddresses = ["add", "pause", "resume", "rm"].contains(action)
    guard wantsAddresses || ["ls", "opml"].contains(action) else {
      throw .usage(
        "unknownAction", "'daybook sources' knows ls, add, pause, resume, rm and opml; \"\(action)\" is none of them.")
    }
    guard wantsAddresses != addresses.isEmpty else {
      throw .usage(
        wantsAddresses ? "tooFewOperands" : "tooManyOperands",
        wantsAddresses
          ? "Say which: 'daybook sources \(action) URL'." : "'daybook sources \(action)' has no place for an address.")
    }
    let desk = try session.openDesk()
    switch action {
    case "ls":
      session.answer(SourcesAnswer(sources: try await onDesk { () throws(DeskError) in try await desk.sources() }))
      return .good
    case "opml":
      let text = try await onDesk { () throws(DeskError) in try await desk.opml() }
      session.console.out.write(session.isJSON ? JSONText.line(["opml": text]) : text)
      return .good
    default: return await change(action, addresses, desk, isPage: arguments.has(page), session)
    }
  }

  /// Does it for each address; one that fails does not keep the others from it.
  private static func change(
    _ action: String, _ addresses: [String], _ desk: CrisisDesk, isPage: Bool, _ session: Session
  ) async -> ExitCode {
    var answer = SourceChangeAnswer(action: action)
    for address in addresses {
      do throws(CommandFailure) {
        try await onDesk { () throws(DeskError) in
          switch action {
          case "add":
            let addition = try await desk.addSources(address, asPage: isPage)
            answer.done += addition.added.map(\.address)
            answer.known += addition.known
            answer.refused += addition.refused
          case "rm":
            try await desk.removeSource(address)
            answer.done.append(address)
          default:
            try await desk.pause(address, action == "pause")
            answer.done.append(address)
          }
        }
      } catch {
        let shown = CrisisDesk.withoutPassword(address)
        answer.failures.append(SourceChangeAnswer.Failed(source: shown, error: ErrorBody(error)))
        answer.exit = error.exit
        session.complain("\(shown): \(error.description)")
      }
    }
    session.answer(answer)
    return answer.failures.isEmpty ? answer.refused.isEmpty ? .good : .someFailed : answer.exit
  }
}
