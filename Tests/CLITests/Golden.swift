// Golden files: what the program says, kept beside the tests. `GOLDEN=update` writes them anew, and that run fails, so
// that nobody takes it for a run that compared anything.

import Foundation
import Testing

/// Compares with a file in `Tests/CLITests/Golden`.
func expectGolden(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
  if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
    do {
      try Data(text.utf8).write(to: file)
      Issue.record("rewrote Golden/\(name)", sourceLocation: location)
    } catch {
      Issue.record("could not write Golden/\(name): \(error)", sourceLocation: location)
    }
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("Golden/\(name) is missing; GOLDEN=update writes it", sourceLocation: location)
    return
  }
  let kept = String(decoding: data, as: UTF8.self)
  guard kept != text else { return }
  Issue.record("Golden/\(name) differs:\n\(firstDifference(kept, text))", sourceLocation: location)
}

private func firstDifference(_ kept: String, _ now: String) -> String {
  let (a, b) = (kept.components(separatedBy: "\n"), now.components(separatedBy: "\n"))
  let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
  return
    "line \(line + 1)\n  kept: \(line < a.count ? a[line] : "(nothing)")\n  now:  \(line < b.count ? b[line] : "(nothing)")"
}
