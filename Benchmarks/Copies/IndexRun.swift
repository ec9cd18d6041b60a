// The index at work on texts as they come: sketched, looked up, verified, added.

import Foundation
import Group

enum IndexRun {
  private struct Text: Sendable {
    let number: Int
    let sketch: TextSketch
  }

  /// Writes the pairs found, as the exact computation writes them; then `seconds`, and `candidates` that were verified.
  static func measure(_ texts: [String]) throws {
    var index = CopyIndex<Text>(limit: .max, postings: TextSketch.maximumPostings)
    var (copies, parts): ([(Int, Int)], [(Int, Int)]) = ([], [])
    var candidates = 0
    let start = CopiesBenchmark.processorSeconds()
    for (number, text) in texts.enumerated() {
      let sketch = TextSketch.of(text)
      for found in index.candidates(sketch.keys, limit: IncidentRule.maximumCandidates) {
        candidates += 1
        guard
          let overlap = sketch.overlap(
            with: found.sketch, minimumSimilarity: CopyRule.minimumSimilarity,
            minimumContainment: CopyRule.minimumContainment)
        else { continue }
        if overlap.similarity >= CopyRule.minimumSimilarity {
          copies.append((found.number, number))
        } else {
          parts.append((found.number, number))
        }
      }
      index.insert(Text(number: number, sketch: sketch), keys: sketch.keys)
    }
    let seconds = CopiesBenchmark.processorSeconds() - start
    try CopiesBenchmark.write(
      copies.map { "copy \($0.0) \($0.1)" } + parts.map { "part \($0.0) \($0.1)" }
        + ["seconds \(seconds)", "candidates \(candidates)"])
  }
}
