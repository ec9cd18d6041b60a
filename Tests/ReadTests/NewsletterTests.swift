// Newsletters: items told apart, articles left whole.

import Model
import Read
import Testing

struct NewsletterTests {
  private static let letter = """
    This Week in Sorne

    Thousands Leave the Valley

    Officials speak of 4,000 people on the road.

    Read More Here

    Ketta Times: Bridge Collapse Kills Nine

    Read More Here

    Statement by the Relief Council

    The council asks for three things.

      • Open the road to Ketta
      • Send doctors
      • Count the missing

    Read The Full Statement Here

    Who Pays for the Flood? By Anna Maria Sorel The ministry has no plan. It never had one. Read More Here
    A River Forgets Nothing By Jon Karn For ten years the dams were left alone. Read More Here

    What the Engineers Knew

    By Tilda van Hoorn

    They knew in March.

    Read More Here

    River Watch: Flood Alert for the Lower Sorne

    Water will rise until Friday.

    Court Orders the Dam Company to Open Its Books

    The company has ten days.

    Read More Here
    """

  @Test func `each item has its heading, byline and text`() throws {
    let items = try #require(splitNewsletter(Self.letter))
    #expect(
      items.map(\.title) == [
        "This Week in Sorne", "Ketta Times: Bridge Collapse Kills Nine", "Statement by the Relief Council",
        "Who Pays for the Flood?",
        "A River Forgets Nothing", "What the Engineers Knew", "River Watch: Flood Alert for the Lower Sorne",
        "Court Orders the Dam Company to Open Its Books",
      ])
    #expect(items.map(\.byline) == [nil, nil, nil, "Anna Maria Sorel", "Jon Karn", "Tilda van Hoorn", nil, nil])
    #expect(items[0].text == "Thousands Leave the Valley\n\nOfficials speak of 4,000 people on the road.")
    #expect(items[3].text == "The ministry has no plan. It never had one.")
    #expect(items[4].text == "For ten years the dams were left alone.")
    #expect(items[6].text == "Water will rise until Friday.")
  }

  @Test func `an item without text has its heading for text`() throws {
    let items = try #require(splitNewsletter(Self.letter))
    #expect(items[1].text == "Ketta Times: Bridge Collapse Kills Nine")
  }

  @Test func `bullets stay in their item`() throws {
    let items = try #require(splitNewsletter(Self.letter))
    #expect(
      items[2].text
        == "The council asks for three things.\n\n• Open the road to Ketta\n• Send doctors\n• Count the missing")
  }

  @Test func `headings name outlets and kinds`() throws {
    let items = try #require(splitNewsletter(Self.letter))
    #expect(items.map(\.publisher) == [nil, "Ketta Times", nil, nil, nil, nil, "River Watch", nil])
    #expect(items.map(\.kind) == [nil, nil, .statement, .opinion, .opinion, .opinion, .alert, .law])
  }

  @Test func `through the door a newsletter is many reports`() {
    let readout = Readout(Self.letter, origin: "letter.txt")
    #expect(readout.reports.count == 8)
    #expect(readout.codes.isEmpty)
  }

  @Test func `dividers part items when each has a heading`() throws {
    let letter = (1...4).map { "-----------\nStory Number \($0)\nText of story \($0) stands here." }.joined(
      separator: "\n")
    let items = try #require(splitNewsletter(letter))
    #expect(items.map(\.title) == ["Story Number 1", "Story Number 2", "Story Number 3", "Story Number 4"])
    #expect(items[3].text == "Text of story 4 stands here.")
  }

  @Test func `other languages end their items too`() throws {
    let letter = (1...3).map { "Überschrift \($0)\n\nDer Text von \($0).\n\nWeiterlesen" }.joined(separator: "\n\n")
    let items = try #require(splitNewsletter(letter))
    #expect(items.map(\.text) == ["Der Text von 1.", "Der Text von 2.", "Der Text von 3."])
  }

  @Test(arguments: [
    """
    Flood in Ketta Kills Twelve

    Twelve people died on Friday, the ministry said.

    What Happened at the Dam

    The dam held for an hour.

    Who Was Warned

    Nobody was. Read more in our dossier.

    What Comes Next

    An inquiry.
    """,
    "One.\n\n* * * * *\n\nTwo is a paragraph that ends.\n\n* * * * *\n\nThree is one as well.\n\n* * * * *\n\nFour.",
    "They wanted to know more and to read more.\n\nHe would read on.\n\nShe had learned more.\n\nHe read the full story.",
  ])
  func `an article is never split`(text: String) {
    #expect(splitNewsletter(text) == nil)
  }

  @Test func aSectionHeadingNamesTheKindOfItsItemsAndIsNone() throws {
    let text = """
      The Sorne Letter

      === NEWS ===

      Bridge Falls at Ketta

      Nine people died.

      Read More Here

      === OPINION ===

      They Will Say Nobody Knew

      The dams were old.

      Read More Here

      === COURT AND LAW ===

      Council Orders an Inquiry

      The court set a day.

      Read More Here
      """
    let items = try #require(splitNewsletter(text))
    #expect(!items.contains { $0.title?.contains("===") == true })
    #expect(items.first { $0.title == "They Will Say Nobody Knew" }?.kind == .opinion)
    #expect(items.first { $0.title == "Council Orders an Inquiry" }?.kind == .law)
    #expect(items.first { $0.title == "Bridge Falls at Ketta" }?.kind == .news)
  }

  @Test func aRunOfHeadlinesAboveATextIsThatManyItems() throws {
    let text = """
      Sorne Weekly Briefing for the Valley

      Dam at Ketta Gives Way in the Night

      More than 4,000 people were on the road by morning

      Ministers Blame the Builders of the Dam

      Neighbours Close the Border to Lorries

      The river carried two bridges with it, and nine people died.

      Read More Here

      Court Orders an Inquiry

      Written Orders Within Ten Days

      The court set a day.

      Written Remarks by the President of the Court

      Read More Here

      Bread Runs Short in Upper Sorne

      Bakers wait for flour.

      Read More Here
      """
    let items = try #require(splitNewsletter(text))
    #expect(
      items.map(\.title) == [
        "Sorne Weekly Briefing for the Valley", "Dam at Ketta Gives Way in the Night",
        "Ministers Blame the Builders of the Dam", "Neighbours Close the Border to Lorries", "Court Orders an Inquiry",
        "Written Remarks by the President of the Court", "Bread Runs Short in Upper Sorne",
      ])
    #expect(items[1].text == "More than 4,000 people were on the road by morning")
    #expect(items[3].text == "The river carried two bridges with it, and nine people died.")
    #expect(items[4].text == "Written Orders Within Ten Days\n\nThe court set a day.")
  }

  /// One make-up of newsletters each: what stands around the three same items differs.
  @Test(arguments: [
    // A numbered list, each with its address below.
    """
    This morning in the valley

    1. Bridge Falls at Ketta
    Nine people died on Friday.
    https://sorne.example/bridge

    2. Council Opens the Grain Store
    Families may fetch flour from Monday.
    https://sorne.example/grain

    3. Border Closed to Lorries
    https://sorne.example/border
    """,
    // Markdown with sections.
    """
    # This morning in the valley

    ## News

    ### Bridge Falls at Ketta
    Nine people died on Friday.
    [Read more](https://sorne.example/bridge)

    ### Council Opens the Grain Store
    Families may fetch flour from Monday.
    [Read more](https://sorne.example/grain)

    ### Border Closed to Lorries
    [Read more](https://sorne.example/border)
    """,
    // Linked headlines in a list.
    """
    This morning in the valley

    - [Bridge Falls at Ketta](https://sorne.example/bridge) — Nine people died on Friday.
    - **[Council Opens the Grain Store](https://sorne.example/grain)**: Families may fetch flour from Monday.
    - [Border Closed to Lorries](https://sorne.example/border)
    """,
    // Sections with headings in words, "Read more" before each address.
    """
    This morning in the valley

    Bridge Falls at Ketta

    Nine people died on Friday.

    Read more: https://sorne.example/bridge

    Council Opens the Grain Store

    Families may fetch flour from Monday.

    Read more: https://sorne.example/grain

    Border Closed to Lorries

    Read more: https://sorne.example/border
    """,
    // A table.
    """
    This morning in the valley

    | Bridge Falls at Ketta | Friday | https://sorne.example/bridge |
    Nine people died on Friday.
    | Council Opens the Grain Store | Friday | https://sorne.example/grain |
    Families may fetch flour from Monday.
    | Border Closed to Lorries | Friday | https://sorne.example/border |
    """,
  ])
  func itemsOfEveryMakeUpHaveTheirAddress(text: String) throws {
    let items = try #require(splitNewsletter(text)).filter { $0.url != nil }
    #expect(
      items.map(\.url) == ["bridge", "grain", "border"].map { "https://sorne.example/\($0)" })
    let titles = ["Bridge Falls at Ketta", "Council Opens the Grain Store", "Border Closed to Lorries"]
    for (item, title) in zip(items, titles) {
      #expect("\(item.title ?? "")\n\(item.text)".contains(title))
    }
    #expect(items.dropFirst().map(\.title) == Array(titles.dropFirst()))
    #expect(items[0].text.contains("Nine people died on Friday."))
    #expect(items[1].text == "Families may fetch flour from Monday.")
    #expect(items[2].text == "Border Closed to Lorries")
  }

  @Test(arguments: [
    // Sources below an article.
    """
    Flood in Ketta Kills Twelve

    Twelve people died on Friday, the ministry said. The river had risen for three days, and the dam above the town was
    opened in the night without a warning, as two engineers who worked there told this paper.

    The mayor asked for boats. The ministry of the interior said that an inquiry would begin on Monday and that its findings
    would be printed before the summer.

    Read also

    Who Was Warned
    https://sorne.example/warned
    What Happened at the Dam
    https://sorne.example/dam
    What Comes Next
    https://sorne.example/next
    """,
    // Addresses within an article.
    """
    The report is at
    https://sorne.example/report
    and says that nobody was warned.
    Its annex is at
    https://sorne.example/annex
    and has the hours of each call.
    The answer of the ministry is at
    https://sorne.example/answer
    and is one page long.
    """,
    "## What we know\n\nTwelve died.\n\n## What we do not know\n\nWho was warned.\n\n## What is next\n\nAn inquiry.",
  ])
  func anArticleWithAddressesOrHeadingsIsNeverSplit(text: String) {
    #expect(splitNewsletter(text) == nil)
  }
}
