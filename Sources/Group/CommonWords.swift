// Words that say little about which event a text is about. Written down from general knowledge of news English, not
// counted from any collection.

enum CommonWords {
  /// Words that never count: grammar, days and months (days are read as days), the furniture of a page.
  static let stop: Set<UInt64> = hashes(
    """
    a an the and or but nor of to in on at for from by with without into onto over under after before during about
    between against through within as is are was were be been being am has have had having do does did doing done will
    would can could may might must shall should not no so than then that this these those there here it its he she him
    her his hers they them their theirs we us our you its i me my who whom whose which what when where why how all any
    both each few more most other some such only own same too very just also out up down off again further once if
    because while one two three four five six seven eight nine ten said says say told tell saying according mr mrs ms
    sunday monday tuesday wednesday thursday friday saturday january february march april june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow tonight morning
    afternoon evening night day week month year hour minute time pm am
    copyright rights reserved photo image video read share story click view caption related news
    """)

  /// Words that every crisis desk reads in every other text: counted as if already seen often, so that the first
  /// reports of an empty desk are weighed sensibly.
  static let frequent: Set<UInt64> = hashes(
    """
    kill killed killing dead die died death injure injured injury wound wounded hurt shot shoot shooting gun gunman
    fire fired attack attacked strike struck bomb explosion blast police officer official authority department report
    reported people person man men woman women child children boy girl family victim suspect resident home house street
    road city town village area district region province hospital medic doctor condition arrest arrested charge charged
    court judge custody government minister ministry president country state county army force military soldier
    civilian war water flood storm earthquake crash vehicle car bus train building school group statement spokesman
    spokeswoman spokesperson investigation investigator incident scene late early least number toll total found take
    taken left call called make made come came including include among near around several many first second last next
    another since still now public local national international old young health rescue rescuer emergency service
    damage damaged destroy destroyed missing displaced evacuated shelter aid relief
    """)

  /// Hashes of words as the scanner makes them: each word itself and its stem.
  static func hashes(_ list: String) -> Set<UInt64> {
    Set(WordScanner.words(of: list).flatMap { [$0.folded, $0.stem] })
  }
}
