// Names that mean something only here: never asked for, whatever they lead to.

/// Hosts that are refused by their name, before anything is looked up.
enum LocalNames {
  /// Names and ends of names that no public name server answers for (RFC 6761, 6762, 7686, 8375, 9476; ICANN's `internal`).
  private static let reserved: Set<String> = ["localhost", "local", "internal", "onion", "alt", "home.arpa"]
  /// What homes and offices call their own networks. Behind a proxy we do not see what a name leads to, so these are
  /// refused by their look.
  private static let customary: Set<String> = ["lan", "home", "corp", "intranet", "private", "localdomain", "mail"]

  /// Whether a host, a name or an address in any spelling, is not public by the look of it.
  static func isLocal(_ host: String, behindProxy: Bool) -> Bool {
    var name = host[...]
    while name.hasSuffix(".") { name = name.dropLast() }
    if let address = NetworkAddress(literal: String(name)) { return !address.isPublic }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, !last.isEmpty else { return true }
    // The darknet's names are the proxy's to know.
    if last == "onion" { return !behindProxy }
    if ends(labels, in: reserved) { return true }
    return behindProxy && (labels.count == 1 || ends(labels, in: customary))
  }

  private static func ends(_ labels: [Substring], in names: Set<String>) -> Bool {
    names.contains(labels.suffix(1).joined(separator: ".")) || names.contains(labels.suffix(2).joined(separator: "."))
  }
}
