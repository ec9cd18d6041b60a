// Servers that openssl's command line runs: on a busy machine one may find no port in its time, which says nothing of Daybook.

import Foundation
import Testing

/// A server, or nil with a known issue in the report where none came up.
func onceItStarts<Server>(_ start: () throws -> Server) throws -> Server? {
  do {
    return try start()
  } catch let error as POSIXError where error.code == .EADDRINUSE {
    withKnownIssue("openssl's server did not come up in its time", isIntermittent: true) { throw error }
    return nil
  }
}
