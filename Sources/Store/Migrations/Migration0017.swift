// Step 17: where the pages of a report begin, and by which program its text was recognised in pictures.

enum Migration0017 {
  static let pages = Migration(
    number: 17, name: "pages",
    script: """
      ALTER TABLE reports ADD COLUMN pages TEXT;
      ALTER TABLE reports ADD COLUMN recognized_by TEXT;
      """)
}
