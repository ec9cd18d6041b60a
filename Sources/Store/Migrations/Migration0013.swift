// Step 13: the moment at which a report was published, and what a check of its message's signatures gave.

enum Migration0013 {
  static let reading = Migration(
    number: 13, name: "reading",
    script: """
      ALTER TABLE reports ADD COLUMN moment INTEGER;
      ALTER TABLE reports ADD COLUMN authentication TEXT;
      """)
}
