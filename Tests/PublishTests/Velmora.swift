// A synthetic edition with everything in it: three incidents (one contradicted, one corrected), a quotation in Arabic,
// running series, copies of a wire text, items of every kind. The country and all texts are invented.

@_spi(AnchorGate) import Model

@testable import Publish

/// Two editions of the Velmora desk.
enum Velmora {
  static let desk = EditionDesk(
    title: "Velmora Crisis Desk",
    subtitle: "What is reported of the fighting and the floods in the Sarn valley, and by whom",
    languages: ["English", "Arabic"],
    methodNotes: ["This desk reads eleven outlets each morning. Write to desk@velmora.example."])

  // Reports of edition 1.
  static let wire = Sample.report(
    "wire1", "Velmora Wire", "2031-03-09", "Shells hit Dravik market, at least nine dead", byline: "Ilse Tarn",
    url: "https://wire.velmora.example/2031/03/09/dravik")
  static let flood = Sample.report(
    "flood1", "Sarn Valley Post", "2031-03-10", "Nine drown as the Sarn bursts its banks", byline: "Jory Pell",
    url: "https://post.velmora.example/flood")
  static let toll = Sample.report(
    "toll1", "Ministry of Health", "2031-03-09", "Daily bulletin 66", url: "https://health.velmora.example/bulletin/66")

  // Reports of edition 2.
  static let ministry = Sample.report(
    "min2", "Northern Courier", "2031-03-11", "Ministry raises Dravik toll", byline: "Anna Keld",
    url: "https://courier.velmora.example/dravik?id=7&lang=en#story")
  static let witness = Sample.report(
    "wit2", "Sarn Valley Post", "2031-03-11", "“We counted nineteen”: a street buries its dead", byline: "Jory Pell",
    url: "https://post.velmora.example/nineteen")
  static let copyA = Sample.report(
    "copya", "Eastern Herald", "2031-03-11", "Ministry raises toll in Dravik",
    url: "https://herald.velmora.example/11/toll",
    wire: "Northern Courier", copyOf: "min2")
  static let copyB = Sample.report(
    "copyb", "Channel Five", "2031-03-11", "Dravik toll rises", url: "https://five.velmora.example/a/221",
    wire: "Northern Courier", copyOf: "min2")
  static let correction = Sample.report(
    "corr2", "Sarn Valley Post", "2031-03-12", "Correction: the toll of the flood", byline: "The editors",
    url: "https://post.velmora.example/correction")
  static let arabic = Sample.report(
    "arab2", "صوت الوادي", "2031-03-12", "إجلاء السكان من ضفاف النهر", byline: "سلمى حداد", language: "ar",
    url: "https://sawt.velmora.example/خبر/٤٢")
  static let relief = Sample.report(
    "rel2", "Relief Network", "2031-03-12", "Situation update 4: Sarn floods",
    url: "https://relief.velmora.example/updates/4")
  static let bus = Sample.report(
    "bus2", "Radio Ostrel", "2031-03-12", "Bus leaves the road near Ostrel", byline: "Mirel Voss",
    url: "https://ostrel.velmora.example/bus")
  static let bulletin = Sample.report(
    "bull2", "Ministry of Health", "2031-03-12", "Daily bulletin 69",
    url: "https://health.velmora.example/bulletin/69")

  static let dravik = Sample.incident(
    "wire1", place: "Dravik", date: "2031-03-09", kind: "shelling", title: wire.title ?? "")
  static let sarn = Sample.incident(
    "flood1", place: "Sarn valley", date: "2031-03-10", kind: "flood", title: flood.title ?? "")
  static let ostrel = Sample.incident(
    "bus2", place: "Ostrel", date: "2031-03-12", kind: "crash", title: bus.title ?? "")

  static let first = Sample.plan(
    dravikBefore + sarnBefore + [
      Sample.account(
        "tot", nil, .killed, basis: .cumulative, series: ("velmora", "since 3 january"), [Velmora.totalBefore])
    ], listings: [], number: 1, published: "2031-03-10T18:00:00Z")

  /// The second edition, which corrects the first.
  static func second() throws -> EditionPlan {
    var plan = Sample.plan(
      dravikNow + sarnNow + ostrelNow + series, listings: listings, number: 2, published: "2031-03-12T18:00:00Z",
      previous: try EditionContent.compose(first))
    plan.desk = desk
    return plan
  }

  private static let old = "2031-03-10T09:00:00Z"
  private static let new = "2031-03-12T09:00:00Z"

  private static func said(
    _ report: ReportSummary, _ sentence: String, _ figure: String, _ lower: Int?, _ upper: Int?,
    by speaker: String? = nil,
    _ approximation: Approximation = .exact, kind: EntryKind = .opens, at recorded: String = new,
    _ change: (inout Sample.Said) -> Void = { _ in }
  ) -> Sample.Said {
    Sample.Said(report, sentence, figure, lower, upper) {
      ($0.speaker, $0.approximation, $0.kind, $0.recorded) = (speaker, approximation, kind, recorded)
      $0.status = speaker == nil ? .asserted : .reported
      change(&$0)
    }
  }

  // Dravik: at least 9, then 12 and 19 side by side.

  private static func nine(stands: Bool) -> Sample.Said {
    said(
      wire,
      "Shells hit the market of Dravik on Sunday morning, killing at least nine people, the Ministry of Health said.",
      "nine", 9, nil, by: "the Ministry of Health", .atLeast, at: old
    ) { $0.stands = stands }
  }

  private static var dravikBefore: [AccountView] { [Sample.account("dk", dravik, .killed, [nine(stands: true)])] }

  private static var dravikNow: [AccountView] {
    let sentence = "The Ministry of Health now puts the dead at no fewer than 12, among them at least three children."
    let dead: [Sample.Said] = [
      nine(stands: false),
      said(ministry, sentence, "12", 12, nil, by: "The Ministry of Health", .atLeast, kind: .raises) {
        $0.reason = "A later count by the same speaker is higher: 9 to 12."
      },
      said(copyA, sentence, "12", 12, nil, by: "The Ministry of Health", .atLeast, kind: .repeats),
      said(copyB, sentence, "12", 12, nil, by: "The Ministry of Health", .atLeast, kind: .repeats),
      said(
        witness, "Witnesses on Kiln Street said they had counted nineteen bodies by nightfall.", "nineteen", 19, 19,
        by: "Witnesses", kind: .conflicts
      ) {
        ($0.asOf, $0.reason) = ("2031-03-09", "19 lies outside what the Ministry of Health gives for the same day.")
      },
      said(relief, "Our teams in Dravik recorded 19 dead.", "19", 19, 19, kind: .repeats),
    ]
    return [
      Sample.account("dk", dravik, .killed, sources: 3, disputed: true, dead),
      Sample.account(
        "dkc", dravik, .killed, group: .children, sources: 1,
        [
          said(ministry, sentence, "three", 3, nil, by: "The Ministry of Health", .atLeast),
          said(copyA, sentence, "three", 3, nil, by: "The Ministry of Health", .atLeast, kind: .repeats),
          said(copyB, sentence, "three", 3, nil, by: "The Ministry of Health", .atLeast, kind: .repeats),
        ]),
      Sample.account(
        "dkw", dravik, .killed, group: .women,
        [said(witness, "Two women who sold bread there were among the dead.", "Two", 2, 2)]),
      Sample.account(
        "di", dravik, .injured,
        [
          said(
            ministry, "About 40 others were hurt, according to the city hospital.", "40", 40, 40,
            by: "the city hospital", .about),
          said(
            wire, "Some 40 people were being treated, a doctor said.", "40", 40, 40, by: "a doctor", .about, at: old),
        ]),
      Sample.account(
        "dm", dravik, .missing, unconfirmed: true,
        [
          said(
            witness, "Several stallholders are still missing, neighbours say, though this could not be confirmed.",
            "Several", nil, nil, by: "neighbours", .vague
          ) {
            $0.status = .unconfirmed
          }
        ]),
      Sample.account(
        "dd", dravik, .displaced, unit: .households,
        [said(relief, "At Dravik, 140 households had left for the hills by Tuesday.", "140", 140, 140)]),
      Sample.account(
        "db", dravik, .damaged, unit: .buildings,
        [said(relief, "Between 25 and 30 houses were damaged.", "25 and 30", 25, 30, .range)]),
    ]
  }

  // The flood: nine, corrected to seven.

  private static func drowned(stands: Bool) -> Sample.Said {
    said(
      flood, "Nine people drowned when the Sarn burst its banks, the valley police said.", "Nine", 9, 9,
      by: "the valley police", at: old
    ) {
      $0.stands = stands
    }
  }

  private static var sarnBefore: [AccountView] { [Sample.account("sk", sarn, .killed, [drowned(stands: true)])] }

  private static var sarnNow: [AccountView] {
    [
      Sample.account(
        "sk", sarn, .killed, sources: 1,
        [
          drowned(stands: false),
          said(
            correction, "The police put the number of drowned at seven, not nine as we wrote on Monday.", "seven", 7, 7,
            by: "The police", kind: .corrects
          ) {
            $0.reason = "The same outlet corrects its earlier figure: 9 to 7."
          },
        ]),
      Sample.account(
        "sm", sarn, .missing, unconfirmed: true,
        [
          said(correction, "Four farm hands are allegedly missing.", "Four", 4, 4) { $0.status = .alleged },
          said(
            relief, "The mayor of Lumen denied that anybody is missing, let alone four people.", "four", 4, 4,
            by: "The mayor of Lumen"
          ) {
            ($0.status, $0.stands) = (.denied, false)
          },
        ]),
      Sample.account(
        "se", sarn, .evacuated,
        [
          said(
            arabic, "وقالت هيئة الدفاع المدني إنه تم إجلاء نحو ١٬٢٠٠ شخص من ضفاف النهر.", "١٬٢٠٠", 1200, 1200,
            by: "هيئة الدفاع المدني", .about)
        ]),
      Sample.account(
        "sb", sarn, .destroyed, unit: .buildings,
        [said(relief, "The water took up to 85 homes.", "85", nil, 85, .atMost)]),
    ]
  }

  private static var ostrelNow: [AccountView] {
    [
      Sample.account(
        "ok", ostrel, .killed,
        [said(bus, "Five passengers died at the scene, police said.", "Five", 5, 5, by: "police")]),
      Sample.account(
        "oi", ostrel, .injured,
        [said(bus, "Dozens were taken to hospital.", "Dozens", nil, nil, .vague)]),
      Sample.account(
        "oc", ostrel, .captured,
        [said(bus, "The driver was detained, a police spokesman said.", "The driver", 1, 1, by: "a police spokesman")]),
    ]
  }

  private static var totalBefore: Sample.Said {
    said(toll, "Since 3 January, 298 people have been killed in Velmora.", "298", 298, 298, at: old) {
      ($0.span, $0.place) = ("Since 3 January", "Velmora")
    }
  }

  private static var series: [AccountView] {
    var before = totalBefore
    before.stands = false
    return [
      Sample.account(
        "tot", nil, .killed, basis: .cumulative, series: ("velmora", "since 3 january"),
        [
          before,
          said(
            bulletin, "Since 3 January, 312 people have been killed and 1,804 wounded in Velmora.", "312", 312, 312,
            kind: .raises
          ) {
            ($0.span, $0.place, $0.reason) = (
              "Since 3 January", "Velmora", "A later bulletin of the same series is higher."
            )
          },
        ]),
      Sample.account(
        "tin", nil, .injured, basis: .cumulative, series: ("velmora", "since 3 january"),
        [
          said(
            bulletin, "Since 3 January, 312 people have been killed and 1,804 wounded in Velmora.", "1,804", 1804, 1804
          ) {
            ($0.span, $0.place) = ("Since 3 January", "Velmora")
          }
        ]),
      Sample.account(
        "day", nil, .injured, basis: .period, series: ("velmora", "in the past 24 hours"),
        [
          said(bulletin, "In the past 24 hours, hospitals received 21 wounded.", "21", 21, 21, by: "hospitals") {
            ($0.span, $0.place) = ("In the past 24 hours", "Velmora")
          }
        ]),
    ]
  }
}
