// Step 4: how exactly a claim's text tells when, and the last day of a stretch. Claims recorded before have none.

enum Migration0004 {
  static let dates = Migration(
    number: 4, name: "dates",
    script: """
      ALTER TABLE claims ADD COLUMN event_end TEXT;
      ALTER TABLE claims ADD COLUMN event_accuracy TEXT;
      ALTER TABLE claims ADD COLUMN as_of_accuracy TEXT;
      """)
}
