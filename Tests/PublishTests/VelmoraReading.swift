// The reports that the synthetic edition lists: every kind, some copies, some without title, byline or address.

import Model

@testable import Publish

extension Velmora {
  /// Reports with the beginnings of their texts.
  static var listings: [EditionPlan.Listing] {
    figureReports + statements + alerts + law + demandsAndOpinion
  }

  private static func listed(_ report: ReportSummary, _ text: String) -> EditionPlan.Listing {
    EditionPlan.Listing(report: report, text: text)
  }

  private static func listed(
    _ id: String, _ outlet: String?, _ date: String, _ title: String?, _ kind: ReportKind, by byline: String? = nil,
    _ text: String
  ) -> EditionPlan.Listing {
    listed(
      Sample.report(id, outlet, date, title, kind: kind, byline: byline, url: "https://\(id).velmora.example/story"),
      text)
  }

  private static var figureReports: [EditionPlan.Listing] {
    let rising = """
      The Ministry of Health now puts the dead at no fewer than 12, among them at least three children. About 40 others \
      were hurt, according to the city hospital. Dr. Tamsin Orre, who runs its emergency ward, said that the last of the \
      wounded had come in on hand carts because the bridge road was still under fire on Tuesday afternoon.
      """
    return [
      listed(ministry, rising), listed(copyA, rising), listed(copyB, rising),
      listed(
        witness,
        """
        Witnesses on Kiln Street said they had counted nineteen bodies by nightfall. “We washed them ourselves,” said a \
        baker. Two women who sold bread there were among the dead. The street has no water.
        """),
      listed(
        correction,
        "Correction: the toll of the flood\n\nThe police put the number of drowned at seven, not nine as we wrote on Monday. We regret the error."
      ),
      listed(
        arabic,
        "وقالت هيئة الدفاع المدني إنه تم إجلاء نحو ١٬٢٠٠ شخص من ضفاف النهر. وأضافت أن المياه بدأت تنحسر مساء الثلاثاء."),
      listed(
        relief,
        """
        Our teams in Dravik recorded 19 dead. At Dravik, 140 households had left for the hills by Tuesday. Between 25 and \
        30 houses were damaged. The water took up to 85 homes.
        """),
      listed(
        bus,
        "Five passengers died at the scene, police said. Dozens were taken to hospital. The driver was detained, a police spokesman said."
      ),
      listed(
        bulletin,
        "Since 3 January, 312 people have been killed and 1,804 wounded in Velmora. In the past 24 hours, hospitals received 21 wounded."
      ),
      listed(
        "bridge", "Northern Courier", "2031-03-11", "Army engineers begin a pontoon at Lumen", .news, by: "Anna Keld",
        "Engineers began on Tuesday to lay a pontoon where the Lumen bridge stood. The work will take four days if the river falls."
      ),
      listed(
        "school", "Channel Five", "2031-03-10", nil, .news,
        "Schools in the lower valley stay closed until Friday. Lessons go on by radio."),
      listed(
        "market", nil, "2031-03-10", "Bread prices double in Ostrel", .news,
        "A loaf cost two crowns on Monday and four on Tuesday. Bakers blame the road."),
    ]
  }

  private static var statements: [EditionPlan.Listing] {
    [
      listed(
        "premier", "Office of the Premier", "2031-03-11", "Statement on the events in Dravik", .statement,
        "We mourn with the families of Dravik. Those who gave the order will be named. The government will publish what its inquiry finds, whole and without delay."
      ),
      listed(
        "council", "River Council", "2031-03-12", "The Council calls the shelling “a breach of the March truce”",
        .statement, by: "R. Ansel, secretary",
        "The Council has seen what is left of the market. It calls the shelling a breach of the March truce."),
      listed(
        "east", "Eastern Command", "2031-03-12", "Eastern Command: our guns were silent on Sunday", .statement,
        "No unit of this command fired on Sunday. We ask for the fragments to be examined by a third party."),
    ]
  }

  private static var alerts: [EditionPlan.Listing] {
    [
      listed(
        "surge", "Hydrological Service", "2031-03-12", "Second crest expected at Lumen on Thursday", .alert,
        "A second crest is expected at Lumen between 04:00 and 09:00 on Thursday. Leave cellars. Do not drive through water."
      ),
      listed(
        "mines", "Mine Action Office", "2031-03-11", "Drifting mines below the Sarn weir", .alert,
        "The flood has moved marked mine fields. Keep off the banks below the weir."),
    ]
  }

  private static var law: [EditionPlan.Listing] {
    [
      listed(
        "court", "Court Reporter", "2031-03-11", "Judges admit the Kiln Street recordings", .law, by: "Hale Winter",
        "The High Court of Velmora admitted the recordings in The People v. Marr on Tuesday. No. 14 of the exhibits stays sealed."
      ),
      listed(
        "bill", "Gazette", "2031-03-10", "Bill 118: protection of river crossings", .law,
        "A bill to protect river crossings passed its first reading by 61 votes to 40."),
    ]
  }

  private static var demandsAndOpinion: [EditionPlan.Listing] {
    [
      listed(
        "petition", "Lawyers for the Valley", "2031-03-12", "Open the Ostrel road to ambulances", .demand,
        "We ask both commands to open the Ostrel road to ambulances from six to six. We ask it in writing and by name."),
      listed(
        "press", "Union of Reporters", "2031-03-11", "Release of two photographers asked for", .demand,
        "The union asks the Ministry of the Interior to release two photographers who were taken at the bridge."),
      listed(
        "column", "Northern Courier", "2031-03-12", "Counting the dead is not taking sides", .opinion,
        by: "Odile Marsh",
        "A number without a name is not a lie, and a name without a number is not a consolation. We owe both."),
      listed(
        "letter", "Sarn Valley Post", "2031-03-10", "Build the dyke now", .opinion, by: "A reader in Lumen",
        "Every spring we carry the same chairs up the same stairs. Build the dyke!"),
    ]
  }
}
