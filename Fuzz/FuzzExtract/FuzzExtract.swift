// Fuzz target: any bytes as a report's text, in each language that has a pack.

import Extract
import Model

/// libFuzzer's entry: the first byte chooses the language, the rest are the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExtract(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let languages: [String?] = ["en", "ar", "ru", nil]
  let language = languages[Int(bytes.first ?? 0) % languages.count]
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  let extraction = Extractor().extract(text, language: language)
  let scalars = ScalarText(text)
  for (index, claim) in extraction.claims.enumerated() {
    precondition(scalars.holds(claim.quote), "a sentence that does not stand in the text")
    precondition(scalars.holds(claim.figure), "a figure that does not stand in the text")
    precondition(claim.partOf.map { $0 >= 0 && $0 < index } ?? true, "a part of a claim that does not come before it")
    // A text of two scripts is read by two packs, so the language that made the claim may be another than was asked for.
    precondition(
      ["en", "ar", "ru"].contains { (try? anchor(claim.stated, in: scalars, language: $0)) != nil },
      "a claim that the gate refuses the second time")
  }
  for total in extraction.totals.values {
    precondition(total.parts.allSatisfy { extraction.claims.indices.contains($0) }, "a total of no claim")
  }
  return 0
}
