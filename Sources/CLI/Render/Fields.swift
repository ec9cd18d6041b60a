// Labels with values beside them: how one thing is shown in full.

/// Lines of `label  value`, the values in one column, wrapped to the page.
struct Fields {
  private var rows: [(label: String, value: String)] = []
  private static let widestWithoutTerminal = 100

  /// Adds a line; a value that is nil or empty is left out.
  mutating func add(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    rows.append((label, neutral(value)))
  }

  func text(_ page: Page) -> String {
    let column = (rows.map { displayWidth($0.label) }.max() ?? 0) + 2
    var out = ""
    for row in rows {
      let lines = wrap(row.value, width: max(20, (page.width ?? Fields.widestWithoutTerminal) - column))
      for (index, line) in lines.enumerated() {
        let label = index == 0 ? row.label : ""
        out += page.style(.dim, label) + String(repeating: " ", count: column - displayWidth(label)) + line + "\n"
      }
    }
    return out
  }
}
