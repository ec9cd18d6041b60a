// Step 5: by which readers a capture was read. Those read before, and those that an import brought, do not say.

enum Migration0005 {
  static let readers = Migration(
    number: 5, name: "readers",
    script: """
      ALTER TABLE readings ADD COLUMN reader TEXT;
      """)
}
