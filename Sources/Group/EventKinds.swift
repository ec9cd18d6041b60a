// Kinds of event, told by the words that news uses for them. One word of ours names each kind.

/// What happened, in one word of ours, with the words of news that tell it.
enum EventKinds {
  /// Kinds in the order in which a tie is decided, each with the words that tell it.
  static let words: [(kind: String, words: String)] = [
    ("airstrike", "airstrike airstrikes warplane warplanes drone drones missile missiles"),
    ("shelling", "shelling shelled shell shells mortar mortars artillery rocket rockets howitzer"),
    ("bombing", "bombing bombings bombed bomber bomb bombs detonated grenade grenades"),
    ("explosion", "explosion explosions exploded blast blasts landmine landmines"),
    ("shooting", "shooting shootings shot shots gunfire gunman gunmen gunshot gunshots"),
    ("stabbing", "stabbing stabbed stab knife machete"),
    ("clash", "clash clashes clashed skirmish ambush ambushed raid raided crossfire fighting"),
    ("massacre", "massacre massacred executed execution executions beheaded"),
    ("abduction", "abducted abduction kidnapped kidnapping kidnap hostage hostages"),
    ("arrest", "arrest arrests arrested detained detention detainees captured"),
    ("protest", "protest protests protesters riot riots rioters demonstration demonstrators"),
    ("earthquake", "earthquake earthquakes quake tremor aftershock aftershocks magnitude"),
    ("flood", "flood floods flooding flooded floodwater floodwaters inundated deluge"),
    ("storm", "storm storms cyclone hurricane typhoon tornado blizzard"),
    ("landslide", "landslide landslides mudslide mudslides avalanche rockslide"),
    ("wildfire", "wildfire wildfires bushfire bushfires"),
    ("fire", "blaze ablaze arson inferno firefighters"),
    ("crash", "crash crashes crashed collision collided derailed derailment overturned capsized shipwreck"),
    ("collapse", "collapse collapsed collapses rubble"),
    ("drowning", "drowned drowning"),
    ("epidemic", "epidemic outbreak cholera measles ebola dengue pandemic"),
    ("displacement", "displaced displacement evacuated evacuation fled refugees"),
  ]

  /// How often the kinds are named, by kind; the title counts threefold.
  static func counts(title: [Word], text: [Word]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for word in title { index[word.folded].map { counts[$0, default: 0] += 3 } }
    for word in text { index[word.folded].map { counts[$0, default: 0] += 1 } }
    return counts
  }

  /// The kinds of a text, the most named first; those named less than a third as often as the first are left out.
  static func ranked(_ counts: [String: Int]) -> [String] {
    let most = counts.values.max() ?? 0
    return words.map(\.kind).filter { 3 * (counts[$0] ?? 0) >= max(most, 1) }
      .enumerated().sorted { (counts[$0.element] ?? 0, -$0.offset) > (counts[$1.element] ?? 0, -$1.offset) }
      .map(\.element)
  }

  private static let index: [UInt64: String] = {
    var index: [UInt64: String] = [:]
    for (kind, list) in words {
      for word in list.split(separator: " ") { index[StableHash.of(word)] = kind }
    }
    return index
  }()
}
