// SQLite's result codes as sentences for people.

internal import CSQLite
internal import Foundation

extension SQLiteConnection {
  /// The error of a result code. The statement's text holds placeholders only, so no value can slip out with it.
  static func error(_ code: Int32, _ database: OpaquePointer, _ path: String, _ statement: String?) -> StoreError {
    let detail = String(cString: sqlite3_errmsg(database))
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return StoreError(
        code: "busy", message: "the database is in use by another program; try again when it has ended",
        evidence: path)
    case SQLITE_FULL: return noSpace("diskFull", "the disk is full; make room and run the same command again", path)
    case SQLITE_READONLY:
      return StoreError(
        code: "readOnly", message: "the database cannot be written; change its permissions or copy the desk",
        evidence: path)
    case SQLITE_CANTOPEN:
      return StoreError(
        code: "cannotOpen", message: "the database cannot be opened; check the path and its permissions",
        evidence: path)
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return StoreError(
        code: "corrupt",
        message:
          "the file is damaged or no database of ours; restore it, or move it away: it is made anew from the vault",
        evidence: path)
    case SQLITE_CONSTRAINT:
      return StoreError(code: "constraint", message: "the database refused it: \(detail)", evidence: statement)
    case SQLITE_IOERR:
      let isWrite = code >> 8 == 3  // SQLITE_IOERR_WRITE, a macro that Swift cannot see
      switch sqlite3_system_errno(database) {
      case ENOSPC: return noSpace("diskFull", "the disk is full; make room and run the same command again", path)
      case EDQUOT:
        return noSpace("quotaExceeded", "your disk quota is used up; make room and run the same command again", path)
      case EFBIG:
        return noSpace("fileTooLarge", "a limit on file size was met; raise it (ulimit -f) and run it again", path)
      // SQLite does not always keep the reason why a write was refused.
      case _ where isWrite:
        return noSpace(
          "writeRefused",
          "the disk refused to be written: it is full, broken, or a limit on file size was met; make room and run it again",
          path)
      default:
        return StoreError(
          code: "brokenDisk", message: "the disk reported an error (\(detail)); copy the desk to another disk",
          evidence: path)
      }
    default: return StoreError(code: "sql", message: "the database reported: \(detail)", evidence: statement ?? path)
    }
  }

  private static func noSpace(_ code: String, _ message: String, _ path: String) -> StoreError {
    StoreError(code: code, message: message, evidence: path)
  }
}
