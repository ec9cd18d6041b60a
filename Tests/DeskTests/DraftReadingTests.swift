// What else a draft can be: an office document, a page on the web, a text in another language; and what else a record can say of it.

import Foundation
import LoopbackServer
import Model
import Testing

@testable import Desk

/// A desk with these reports, and what it says of a draft.
private func found(
  of draft: String, against reports: [(publisher: String, date: String, text: String)], day: String = "2031-05-20"
) async throws -> [String] {
  try await withDesk { desk, folder in
    for (number, report) in reports.enumerated() {
      let path = "\(folder)/\(number).txt"
      try Sample.put(report.text + "\n", at: path)
      let overrides = CaptureOverrides(publisher: report.publisher, date: CivilDate(report.date))
      _ = try await desk.add([path], overrides: overrides)
    }
    let path = "\(folder)/draft.md"
    try Sample.put(draft, at: path)
    let check = try await desk.check(DraftQuestion(path: path, day: CivilDate(day)))
    return check.pieces.flatMap(\.items).map { "\($0.passage.exact): \($0.finding.kind.rawValue)" }
  }
}

@Suite struct DraftReadingTests {
  private static let fire = (
    "Coast Post", "2031-05-16",
    "Fire in Sel\n\nA fire in Sel killed nine people and injured about 30 on 15 May, police said."
  )

  private func desk<T>(allowing hosts: [String], _ body: (CrisisDesk, String) async throws -> T) async throws -> T {
    try await withFolder { folder in
      var collecting = CollectingSettings()
      (collecting.allowedHosts, collecting.pauseSeconds, collecting.maximumSeconds) = (hosts, 0, 5)
      let (desk, _) = try CrisisDesk.create(
        DeskFolder("\(folder)/desk"), settings: DeskSettings(title: "Sel", collecting: collecting), clock: Sample.clock)
      try Sample.put(Self.fire.2 + "\n", at: "\(folder)/fire.txt")
      _ = try await desk.add(
        ["\(folder)/fire.txt"], overrides: CaptureOverrides(publisher: "Coast Post", date: CivilDate("2031-05-16")))
      return try await body(desk, folder)
    }
  }

  @Test(arguments: ["sel.docx", "sel.odt"]) func officeDocumentsAreRead(name: String) async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Drafts/\(name)").path
    try await desk(allowing: []) { desk, _ in
      let check = try await desk.check(DraftQuestion(path: file, day: CivilDate("2031-05-20")))
      #expect(check.failures.isEmpty)
      let items = check.pieces.flatMap(\.items)
      #expect(items.map(\.passage.exact) == ["nine", "30"])
      #expect(items.map(\.finding.kind) == [.supported, .qualifier])
      #expect(items.allSatisfy { $0.place == nil })
    }
  }

  @Test func aPageOnTheWebIsADraft() async throws {
    let server = try HostileServer { request in
      request.path == "/draft"
        ? HostileServer.answer(
          "<html><head><title>Draft</title></head><body><article><p>A fire in Sel killed nine people on 15 May. "
            + "It was the third fire of the spring, and the town has but one engine.</p></article></body></html>",
          headers: ["Content-Type: text/html"])
        : HostileServer.answer("", status: "404 Not Found")
    }
    let question = DraftQuestion(path: server.address("/draft"), day: CivilDate("2031-05-20"))
    try await desk(allowing: ["127.0.0.1"]) { desk, _ in
      let check = try await desk.check(question)
      #expect(check.pieces.flatMap(\.items).map(\.finding.kind) == [.supported])
      #expect(try await desk.counts().captures == 1)
      var gone = question
      gone.path = server.address("/none")
      #expect(try await desk.check(gone).failures.map(\.code) == ["gone"])
    }
    // The house's own addresses are asked only where the settings say so.
    try await desk(allowing: []) { desk, _ in
      let refused = try await desk.check(question)
      #expect(refused.failures.map(\.code) == ["privateAddress"])
    }
  }

  @Test(arguments: [
    ("ru", "В Халвеке 15 мая при взрыве на складе погибли не менее 30 человек", ", сообщила полиция.", "не менее "),
    (
      "uk", "У Халвеку 15 травня внаслідок вибуху на складі загинули щонайменше 30 людей", ", повідомила поліція.",
      "щонайменше "
    ),
    (
      "fr", "Au moins 30 personnes ont été tuées le 15 mai dans l'explosion d'un dépôt à Halvek", ", selon la police.",
      "Au moins "
    ),
    (
      "es", "Al menos 30 personas murieron el 15 de mayo en la explosión de un depósito en Halvek",
      ", según la policía.", "Al menos "
    ),
    ("ar", "قتل ما لا يقل عن 30 شخصا في انفجار مستودع في هلفيك يوم 15 مايو", "، بحسب الشرطة.", "ما لا يقل عن "),
    ("tr", "Halvek'te 15 Mayıs'ta bir depodaki patlamada en az 30 kişi öldü", ".", "en az "),
    ("az", "Mayın 15-də Halvekdə anbarda partlayış zamanı ən azı 30 nəfər ölüb", ".", "ən azı "),
    ("hy", "Մայիսի 15-ին Հալվեկում պահեստի պայթյունից զոհվել է առնվազն 30 մարդ", "։", "առնվազն "),
  ])
  func aDraftInAnotherLanguage(language: String, sentence: String, end: String, reserve: String) async throws {
    let report = ("Post", "2031-05-16", sentence + end)
    let stop = language == "hy" ? "։" : "."
    #expect(try await found(of: sentence + stop, against: [report]) == ["30: supported"])
    let bare = sentence.replacing(reserve, with: "") + stop
    #expect(try await found(of: bare, against: [report]) == ["30: qualifier"])
    let wrong = sentence.replacing("30", with: "47") + stop
    #expect(try await found(of: wrong, against: [report]) == ["47: noSource"])
  }

  // MARK: what the record says

  @Test func aPlaceUnderItsOtherNameIsThePlace() async throws {
    let reports = [
      (
        "Monitor", "2031-05-06",
        "Night attack\n\nIn the night attack on Tarmo on 4 May 12 civilians were killed, the Monitor said. Nobody has counted the houses of Tarmo (Ulvesk)."
      ),
      (
        "Coast Post", "2031-05-06",
        "After the attack\n\nSeven civilians were killed in the night attack on Ulvesk on 4 May, the Council of Ulvesk said."
      ),
    ]
    // The reports share no name of the place and are two incidents; one sentence of the record says that the names are one place's.
    let first = try await found(of: "In Tarmo 12 civilians were killed on 4 May.", against: reports)
    #expect(first == ["12: disputed"])
    let second = try await found(of: "In Ulvesk seven civilians were killed on 4 May.", against: reports)
    #expect(second == ["seven: disputed"])
    let apart = reports.map { ($0.0, $0.1, $0.2.replacing("Tarmo (Ulvesk)", with: "Tarmo")) }
    #expect(try await found(of: "In Tarmo 12 civilians were killed on 4 May.", against: apart) == ["12: supported"])
  }

  @Test func aTownIsNoOtherNameOfItsProvince() async throws {
    let reports = [
      ("Post", "2031-05-06", "Storm\n\nThe storm of 4 May killed five people in Tarmo (Ostria), police said."),
      ("News", "2031-05-06", "Storm\n\nThe storm of 4 May killed 31 people in the province of Ostria, police said."),
    ]
    // One storm is one incident, and the ledger holds both figures in one account, each for its own area.
    let first = try await found(of: "The storm of 4 May killed 31 people in Tarmo.", against: reports)
    #expect(first == ["31: scope"])
    let second = try await found(of: "The storm of 4 May killed five people in Tarmo.", against: reports)
    #expect(second == ["five: supported"])
    let third = try await found(of: "The storm of 4 May killed 31 people in the province of Ostria.", against: reports)
    #expect(third == ["31: supported"])
  }

  @Test func whatOneSentenceCountsOutIsItsSum() async throws {
    let farm = (
      "Post", "2031-05-08",
      "A farm near Sel\n\nA drone hit a farm near Sel on 5 May and killed a woman and three children, neighbours said."
    )
    #expect(
      try await found(of: "A drone killed four people on a farm near Sel on 5 May.", against: [farm]) == [
        "four: supported"
      ])
    #expect(
      try await found(of: "A drone killed five people on a farm near Sel on 5 May.", against: [farm]) == [
        "five: noSource"
      ])
  }

  @Test func twoPartiesInOneBreathAreTwoFigures() async throws {
    let clash = (
      "Post", "2031-05-05",
      "Clash at Sel\n\nThe Ministry of Defence said that 31 militants and four soldiers were killed in a clash at Sel on 4 May."
    )
    let draft = "Four soldiers were killed in the clash at Sel on 4 May, the Ministry of Defence said."
    #expect(try await found(of: draft, against: [clash]) == ["Four: supported"])
  }

  @Test func aSpeakersLaterFigureOvertakesHisOwn() async throws {
    let reports = [
      (
        "Post", "2031-05-05",
        "Fire in Sel\n\nA fire in Sel killed 12 people on 4 May, the director of the district hospital said."
      ),
      (
        "News", "2031-05-06",
        "Fire in Sel\n\nThe fire of 4 May in Sel has killed at least 19 people, the district hospital said."
      ),
    ]
    let draft = "A fire in Sel killed 12 people on 4 May, the director of the district hospital said."
    #expect(try await found(of: draft, against: reports) == ["12: outdated"])
  }

  @Test func whatAPageNoLongerSaysStandsNoMore() async throws {
    try await withDesk { desk, folder in
      func add(_ name: String, _ text: String, _ publisher: String) async throws {
        try Sample.put(text + "\n", at: "\(folder)/\(name)")
        _ = try await desk.add(
          ["\(folder)/\(name)"], overrides: CaptureOverrides(publisher: publisher, date: CivilDate("2031-05-08")))
      }
      try await add(
        "page.txt", "Rally in Sel\n\nTwo protesters were killed at a rally in Sel on 7 May, organisers said.", "Courier"
      )
      try await add(
        "page.txt", "Rally in Sel\n\nNo one was killed at a rally in Sel on 7 May, the police said.", "Courier")
      func check(_ draft: String) async throws -> [FindingKind] {
        try Sample.put(draft, at: "\(folder)/draft.md")
        let question = DraftQuestion(path: "\(folder)/draft.md", day: CivilDate("2031-05-20"))
        return try await desk.check(question).pieces.flatMap(\.items).map(\.finding.kind)
      }
      #expect(try await check("Two protesters were killed at the rally in Sel on 7 May.") == [.outdated])
      #expect(try await check("No one was killed at the rally in Sel on 7 May.") == [.supported])
    }
  }

  @Test func aPartCannotBeMoreThanItsWhole() async throws {
    let sums = try await found(
      of: "The fire in Sel killed nine people, including 12 children.", against: [Self.fire])
    #expect(sums.contains("nine: arithmetic"))
    let sound = try await found(of: "The fire in Sel killed nine people, including two children.", against: [Self.fire])
    #expect(!sound.contains { $0.hasSuffix("arithmetic") })
  }
}
