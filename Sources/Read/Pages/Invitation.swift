// "Read also …", "Share this", "Comments are closed": lines that stand in articles and belong to none.

/// Phrases that open a line which invites the reader elsewhere, in the languages of the desk.
enum Invitation {
  /// Such a line has at most this many characters.
  static let longest: Int32 = 220
  /// And a heading so many.
  private static let longestShort: Int32 = 60

  /// Whether the block's text begins with such a phrase.
  static func opens(_ tree: PageTree, _ block: Int, length: Int32, isLinked: Bool) -> Bool {
    let head = opening(tree, block)
    guard let first = head.first else { return false }
    if (sure[first] ?? []).contains(where: { head.starts(with: $0) }) { return true }
    if length <= longestShort || isLinked, (short[first] ?? []).contains(where: { head.starts(with: $0) }) {
      return true
    }
    return isLinked && (withLink[first] ?? []).contains { head.starts(with: $0) }
  }

  /// The first letters of a block, ASCII in lower case, white space folded.
  private static func opening(_ tree: PageTree, _ block: Int) -> [UInt8] {
    var head: [UInt8] = []
    for i in block..<Int(tree.nodes[block].end) where tree.nodes[i].tag == .text {
      for byte in tree.bytes[tree.textRange(i)] {
        if byte <= 32 {
          if let last = head.last, last != 32 { head.append(32) }
        } else if !head.isEmpty || byte >= 0x80 || (97...122).contains(byte | 32) {
          head.append((65...90).contains(byte) ? byte | 32 : byte)
        }
        if head.count >= 40 { return head }
      }
    }
    return head
  }

  private static func table(_ phrases: [String]) -> [UInt8: [[UInt8]]] {
    Dictionary(grouping: phrases.map { Array($0.utf8) }) { $0[0] }
  }

  /// Nothing of an article begins like this.
  private static let sure = table([
    "skip to content", "photo credit", "picture credit", "to view the full", "to read the full",
    "be sociable", "zum inhalt springen", "der beitrag wurde am", "dieser beitrag wurde", "dieser eintrag wurde",
    "bildnachweis",
    "bildquelle", "beitragsbild", "fotocredit", "zum weiterlesen", "alle angaben ohne", "puedes ver",
    "temas relacionados", "lea adem\u{e1}s", "cr\u{e9}dit photo", "cr\u{e9}dits photo", "read more:", "read also",
    "also read", "see also:", "related articles", "related stories",
    "share this", "follow us",
    "subscribe to", "subscribe now", "sign up for", "sign up to", "comments are closed", "leave a comment",
    "leave a reply",
    "tags:", "this entry was posted", "all rights reserved", "click here to", "you may also like",
    "you might also", "recommended for you",
    "lesen sie auch", "lesen sie mehr", "lies auch", "auch lesen",
    "das k\u{f6}nnte dich", "das k\u{f6}nnte sie",
    "k\u{f6}nnte dich auch",
    "\u{e4}hnliche beitr\u{e4}ge", "\u{e4}hnliche artikel", "kategorie:", "kategorien:",
    "schlagworte", "schlagw\u{f6}rter", "ver\u{f6}ffentlicht in", "ver\u{f6}ffentlicht am", "schreibe einen kommentar",
    "kommentar schreiben", "kommentare sind geschlossen",
    "artikel teilen", "beitrag teilen", "empfehlungen aus dem",
    "jetzt abonnieren",
    "vea tambi\u{e9}n", "lea tambi\u{e9}n", "lee tambi\u{e9}n", "leer tambi\u{e9}n",
    "le puede interesar", "te puede interesar", "tambi\u{e9}n te puede", "notas relacionadas",
    "noticias relacionadas", "contenido relacionado", "art\u{ed}culos relacionados",
    "suscr\u{ed}bete", "s\u{ed}guenos", "puede escribirnos",
    "lire aussi", "\u{e0} lire aussi", "lire \u{e9}galement", "voir aussi", "sur le m\u{ea}me sujet",
    "leggi anche", "leia tamb\u{e9}m", "veja tamb\u{e9}m", "lees ook",
    "czytaj te\u{17c}", "czytaj tak\u{17c}e", "zobacz te\u{17c}", "zobacz tak\u{17c}e", "przeczytaj te\u{17c}",
    "читайте также", "Читайте также", "ЧИТАЙТЕ ТАКЖЕ", "Смотрите также", "Читайте також",
    "ayr\u{131}ca bak", "اقرأ أيضا", "إقرأ أيضا", "\u{a9} 20", "(c) 20",
  ])

  /// Nor does anything as short as a heading; a longer sentence may.
  private static let short = table([
    "auch auf ", "back to ", "zur\u{fc}ck zu", "erstellt am", "anzeige", "advertisement", "weitere themen",
    "weitere aktuelle", "weitere informationen", "weiterf\u{fc}hrende informationen", "mehr dazu", "mehr zum thema",
    "related:", "tagged ", "posted in", "filed under", "compartir", "partager", "puede ver", "ver tambi\u{e9}n",
    "credit:", "credits:", "teilen sie", "folgen sie uns", "m\u{e1}s informaci\u{f3}n", "zum thema:", "if you enjoyed",
    "if you liked", "lust auf mehr", "mira lo que", "weitere artikel", "more on this", "auch interessant",
  ])

  /// These may open a sentence; with a link they invite.
  private static let withLink = table([
    "read more", "see also", "more:", "mehr:", "mira:", "lea ", "lee:", "also:", "related", "watch:", "video:",
    "listen:", "download", "tags", "categories", "category",
    "kategorie", "zum ", "hier ", "mehr ", "weiterlesen", "continue reading", "next:", "previous:", "via ", "source:",
    "quelle:", "fuente:", "photo", "foto", "bild",
  ])
}
