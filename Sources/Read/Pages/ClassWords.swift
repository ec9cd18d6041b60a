// What web designers call the parts of their pages. The words in `class` and `id` say which part is the article.

/// What the words of an element's class and id say about it.
struct PartMarks: OptionSet {
  let rawValue: UInt16

  /// Navigation, sharing, teasers, advertisements, notices: not the article.
  static let clutter = PartMarks(rawValue: 1 << 0)
  /// What readers wrote under it.
  static let comments = PartMarks(rawValue: 1 << 1)
  /// An article, an entry, a post, a story.
  static let piece = PartMarks(rawValue: 1 << 2)
  /// The body, content or text of something.
  static let content = PartMarks(rawValue: 1 << 3)
  /// The main part of the page.
  static let main = PartMarks(rawValue: 1 << 4)
  /// The line about writer, day and place under a headline.
  static let byline = PartMarks(rawValue: 1 << 5)
  /// Words that turn the word behind them around: `has-sidebar` is no sidebar.
  static let negation = PartMarks(rawValue: 1 << 6)
  /// A writer's name.
  static let author = PartMarks(rawValue: 1 << 7)
  /// A day or time.
  static let date = PartMarks(rawValue: 1 << 8)
  /// A headline.
  static let headline = PartMarks(rawValue: 1 << 9)
  /// A wrapper of the whole page: other words on it mean its layout.
  static let wrapper = PartMarks(rawValue: 1 << 10)
  /// The first paragraph, set apart from the rest.
  static let lead = PartMarks(rawValue: 1 << 11)
  /// Clutter only as a class of its own: `hidden`, but not `field-label-hidden`.
  static let alone = PartMarks(rawValue: 1 << 12)
  /// Boxes beside the text: facts, background, promotion of the paper's own.
  static let box = PartMarks(rawValue: 1 << 13)
  /// The line above a headline that names its subject: part of the element, not of the headline.
  static let kicker = PartMarks(rawValue: 1 << 14)
  /// A hint at a live blog; `LiveSign` looks at the whole name.
  static let live = PartMarks(rawValue: 1 << 15)
}

/// The table of words, looked up without allocating while a name is read byte by byte.
struct ClassWords {
  static let table = ClassWords()

  private static let slots = 2048
  private var entries: [(hash: UInt64, marks: PartMarks, isStem: Bool)?]

  private init() {
    entries = Array(repeating: nil, count: ClassWords.slots)
    for (words, marks) in ClassWords.words {
      for word in words.split(separator: " ") {
        let isStem = word.hasSuffix("*")
        var hash = ClassWords.seed
        for byte in word.utf8 where byte != UInt8(ascii: "*") { hash = ClassWords.step(hash, byte) }
        insert(hash, marks, isStem)
      }
    }
  }

  private mutating func insert(_ hash: UInt64, _ marks: PartMarks, _ isStem: Bool) {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (ClassWords.slots - 1)
    while let entry = entries[slot] {
      if entry.hash == hash {
        entries[slot] = (hash, entry.marks.union(marks), entry.isStem || isStem)
        return
      }
      slot = (slot + 1) & (ClassWords.slots - 1)
    }
    entries[slot] = (hash, marks, isStem)
  }

  private func find(_ hash: UInt64) -> (marks: PartMarks, isStem: Bool)? {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (ClassWords.slots - 1)
    while let entry = entries[slot] {
      if entry.hash == hash { return (entry.marks, entry.isStem) }
      slot = (slot + 1) & (ClassWords.slots - 1)
    }
    return nil
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// The marks of all words in a class or id: `postContent`, `post-content` and `post_content` have the same.
  func marks(_ name: UnsafeBufferPointer<UInt8>) -> PartMarks {
    var all: PartMarks = []
    var isNegated = false
    var i = 0
    while i < name.count {
      var hash = ClassWords.seed
      var stem: PartMarks = []
      var length = 0
      var last: UInt8 = 0
      while i < name.count {
        let byte = name[i]
        let isUpper = (65...90).contains(byte)
        guard isUpper || (97...122).contains(byte) || byte >= 0x80 else { break }
        if isUpper, (97...122).contains(last) { break }
        hash = ClassWords.step(hash, isUpper ? byte | 32 : byte)
        length += 1
        last = byte
        i += 1
        if length >= 3, let found = find(hash), found.isStem { stem.formUnion(found.marks) }
      }
      guard length > 0 else {
        i += 1
        continue
      }
      var marks = stem.union(find(hash)?.marks ?? [])
      if marks.contains(.alone) {
        marks.remove(.alone)
        let startsClass = i == length || name[i - length - 1] <= 32
        if startsClass, i == name.count || name[i] <= 32 { marks.insert(.clutter) }
      }
      if marks.contains(.negation) {
        isNegated = true
      } else {
        if !isNegated { all.formUnion(marks) }
        isNegated = false
      }
      // A blank parts class names: what stands before it has no hold on what comes after.
      if i < name.count, name[i] <= 32 { isNegated = false }
    }
    return all
  }

  /// The words; a star stands for any ending.
  private static let words: [(String, PartMarks)] = [
    (
      """
      nav navi navbar navigation* navig* menu* submenu sidebar* sidenav sidecol sidecolumn rightcol footer* foot breadcrumb* crumb* \
      skiplink* toolbar topbar masthead colophon
      """, .clutter
    ),
    (
      """
      share* sharing sharedaddy social* sociable* facebook twitter whatsapp pinterest addthis addtoany shariff bookmark* \
      sharrre ssba heateor
      """, .clutter
    ),
    (
      """
      related* relates similar* recommend* recirc* popular* trending mostread mostpopular mostviewed readmore readalso \
      morelike morefrom moreon seealso upnext suggested suggestions outbrain taboola plista zergnet yarpp crp \
      ligatus crosslink* aehnliche verwandte relacionad* teaserlist
      """, .clutter
    ),
    (
      """
      newsletter* subscri* signup signin login register* paywall* piano cookie* consent gdpr cmp onetrust \
      donation* membership mailchimp
      """, .clutter
    ),
    (
      """
      advert* adsense adslot adbox adunit adcontainer banner* sponsor* promo promos promobox \
      affiliate werbung anzeige anzeigen publicidad publicite reklama
      """, .clutter
    ),
    (
      """
      widget* popup* modal* lightbox tooltip flyout offcanvas taglist tagcloud postmeta* entrymeta* entryutility cta \
      postinfo pagination* pager paging pagenav pagenavi postnav nextprev rating* ratings voting polls quiz \
      printfriendly sronly visuallyhidden screenreader noprint
      """, .clutter
    ),
    (
      """
      caption* imgcaption credits photocredit copyright* slideshow* carousel* slider* swiper* imagedescription \
      thumbs player* audioplayer videoplayer authorbox authorbio authorinfo bio biography aboutauthor sabox* \
      disclaimer disclosure imprint impressum searchform livefyre nocomments
      """, .clutter
    ),
    (
      """
      ad ads adv pub skip tools tags tagged hidden invisible hide print jp bread tag vote poll search feedback credit gallery \
      thumbnail legal also weitere teaser teasers donate utility legend meta
      """, .alone
    ),
    ("infobox* factbox* faktenbox* callout* infokasten contexto textbox* sidebox linkbox* boxout articlebox", .box),
    (
      """
      comment comments commentlist commentarea commentform commentbody commentcontent commentsection commentthread commentbox \
      commentwrap respond reply replies disqus* kommentare* commentaires comentarios discussion discussions \
      guestbook reactions trackback* pingback*
      """, .comments
    ),
    (
      """
      article* artikel* articulo* articol* artigo* story* storybody entry* post posts postbody posting postcontent blogpost* \
      news newsitem nota noticia* hentry beitrag* meldung blog blogentry blogeintrag
      """, .piece
    ),
    (
      """
      content* contents body bodytext text textbody fulltext copy entrycontent articlebody articletext articlecontent storytext \
      storybody postcontent postbody inhalt* cuerpo corps contenu* contenido* texto texte postentry richtext wysiwyg markdown prose \
      blogcontent maincontent
      """, .content
    ),
    ("main maincontent maincontainer hauptinhalt principal primary", .main),
    ("byline* dateline author* meta autor* auteur posted postedby published pubdate timestamp", .byline),
    ("author* byline autor* auteur* writer verfasser redakteur", .author),
    ("date* datum fecha published pubdate timestamp time posted updated", .date),
    ("headline* title* titel titre titulo heading", .headline),
    (
      """
      lead leadin leadtext lede intro introduction introtext teaser teasertext subtitle subtitulo subheadline standfirst excerpt summary sumario \
      dek deck vorspann anriss anrisstext description entradilla bajada copete chapo chapeau epigraph abstract kicker
      """, .lead
    ),
    (
      """
      kicker overline topline dachzeile roofline suptitle supertitle pretitle overtitle eyebrow spitzmarke antetitulo volanta surtitre \
      occhiello preheadline
      """, .kicker
    ),
    ("live* elb ticker* newsticker* minuto minute canli directo", .live),
    ("no has with without hide show is not js wp have non", .negation),
    ("wrap wrapper page site container layout root outer app", .wrapper),
  ]
}
