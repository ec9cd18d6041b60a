// daybook edit: read a claim otherwise than the machine did.

import Desk
import Model

/// Records that fields of a claim are read otherwise.
enum EditVerb: Verb {
  /// One option a field: what a field is and wants is said once, in Model.
  static let fields: [(field: ClaimField, option: Option<String>)] = ClaimField.allCases.map { field in
    (field, Option.text(field.rawValue, valueName(field), field.expects))
  }

  static let spec = VerbSpec(
    "edit", "read a claim otherwise than the machine did",
    discussion: [
      "ID is a claim (c-…) or an entry (e-…). Fields that are not named stay. The machine's reading is kept, and 'daybook why' shows it beside the edit; a claim whose measure, group, unit or basis changes goes to the account where it then belongs. Approvals of the claim fall, since they were of another version.",
      "The sentence stays the one it was read from. A number has to be read from words in it: name them with --figure where they are not those that the machine took. A number that the words do not say is recorded all the same, as yours: it is marked so wherever it is shown.",
      DecisionOptions.discussion,
    ],
    options: fields.map(\.option.declaration) + DecisionOptions.all,
    operands: Operands(usage: "ID", count: 1...1, wanted: "Give the name of a claim or an entry."),
    examples: [
      Example("daybook edit c-9d1m3xw7p0ab --measure injured --reason 'hurt, not killed'", "another measure"),
      Example(
        "daybook edit c-9d1m3xw7p0ab --number 14 --figure fourteen --reason 'the first number is the street'",
        "another number of the same sentence"),
      Example("daybook edit c-9d1m3xw7p0ab --place - --reason 'the place is of another sentence'", "takes a value out"),
    ])

  static func run(_ arguments: Arguments, in session: Session) async throws(CommandFailure) -> ExitCode {
    var changes = ClaimChanges()
    for (field, option) in fields { changes.values[field] = arguments[option] }
    guard !changes.values.isEmpty else {
      throw .usage(
        "noChange", "Say what the claim should say: --measure, --number, --place … 'daybook help edit' lists them.")
    }
    return try await decide(.edit(arguments.operands[0], changes), arguments, in: session)
  }

  private static func valueName(_ field: ClaimField) -> String {
    switch field {
    case .number: "NUMBER"
    case .figure, .span: "WORDS"
    case .speaker: "NAME"
    case .place: "PLACE"
    case .event, .asOf: "DATE"
    case .earlier: "YESNO"
    case .measure, .group, .unit, .basis, .status: "WORD"
    }
  }
}
