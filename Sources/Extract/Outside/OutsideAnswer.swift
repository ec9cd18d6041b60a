// What a program that was plugged in says of one report: a line of JSON. Nothing in it is believed; `Extractor.take` sends it through
// the anchor gate.

internal import Foundation
internal import Model

/// The answer of an outside program to one report, each claim readable or not.
public struct OutsideAnswer: Sendable {
  /// Which report it answers.
  public let id: String
  let claims: [Result<Proposal, AnchorError>]

  /// Claims of one answer; what follows is refused together.
  public static let maximumClaims = 2_000

  /// A claim as a program proposes it: the fields of the extract schema, of which only three must be there.
  struct Proposal: Decodable, Sendable {
    let measure: Measure
    let group: PeopleGroup?
    let unit: CountedUnit?
    let lower, upper: Int?
    let approximation: Approximation?
    let basis: Basis?
    let status: ClaimStatus?
    let span, speaker, place: String?
    let eventDate, asOf: CivilDate?
    let quote, figure: Quoted
    let form: NumberForm?
    let partOf: Int?
    let isTotal, isSuperseded: Bool?
    let because: String?
  }

  /// Words of the text: alone, or with the place where they stand.
  struct Quoted: Decodable, Sendable {
    let exact: String
    let place: Range<Int>?

    private enum Keys: String, CodingKey { case exact, start, end }

    init(from decoder: any Decoder) throws {
      if let words = try? decoder.singleValueContainer().decode(String.self) {
        (exact, place) = (words, nil)
        return
      }
      let container = try decoder.container(keyedBy: Keys.self)
      exact = try container.decode(String.self, forKey: .exact)
      let start = try container.decodeIfPresent(Int.self, forKey: .start)
      let end = try container.decodeIfPresent(Int.self, forKey: .end)
      guard let start, let end else {
        place = nil
        return
      }
      guard 0 <= start, start <= end else {
        throw DecodingError.dataCorruptedError(forKey: .start, in: container, debugDescription: "end before start")
      }
      place = start..<end
    }
  }

  /// Reads an answer; throws `badAnswer` for a line that is none.
  public init(line: [UInt8]) throws(AnchorError) {
    do {
      let content = try JSONDecoder().decode(Content.self, from: Data(line))
      (id, claims) = (content.id, content.claims)
    } catch {
      throw AnchorError(
        code: "badAnswer", message: "The line is no answer; write {\"id\",\"claims\"}, one JSON object a report.",
        evidence: nil)
    }
  }

  private struct Content: Decodable {
    let id: String
    let claims: [Result<Proposal, AnchorError>]

    private enum Keys: String, CodingKey { case id, claims }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      let number = try? container.decode(Int.self, forKey: .id)
      id = try number.map { String($0) } ?? container.decode(String.self, forKey: .id)
      var list = try container.nestedUnkeyedContainer(forKey: .claims)
      var claims: [Result<Proposal, AnchorError>] = []
      while !list.isAtEnd, claims.count < maximumClaims {
        claims.append(try list.decode(Candidate.self).proposal)
      }
      if !list.isAtEnd {
        claims.append(
          .failure(
            AnchorError(
              code: "tooManyFigures", message: "An answer may have \(maximumClaims) claims; the rest was not taken.",
              evidence: nil)))
      }
      self.claims = claims
    }
  }

  /// One claim; a bad one does not spoil the rest.
  private struct Candidate: Decodable {
    let proposal: Result<Proposal, AnchorError>

    init(from decoder: any Decoder) throws {
      do {
        proposal = .success(try Proposal(from: decoder))
      } catch {
        proposal = .failure(
          AnchorError(
            code: "badClaim", message: "The claim has not the fields of the extract schema: \(Self.problem(error)).",
            evidence: nil))
      }
    }

    private static func problem(_ error: any Error) -> String {
      func path(_ context: DecodingError.Context) -> String { context.codingPath.last?.stringValue ?? "it" }
      switch error {
      case DecodingError.keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing"
      case DecodingError.valueNotFound(_, let context): return "\"\(path(context))\" is null"
      case DecodingError.typeMismatch(_, let context): return "\"\(path(context))\" has another type"
      case DecodingError.dataCorrupted(let context): return "\"\(path(context))\" has no value of the schema"
      default: return "it is no object"
      }
    }
  }
}
