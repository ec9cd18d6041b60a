#pragma once
#include <sqlite3.h>

/* sqlite3_db_config is variadic, which Swift cannot call: switches one boolean option; gives SQLite's result code. */
static inline int daybook_sqlite_switch(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

/* SQLITE_TRANSIENT is a cast macro, which Swift cannot see: binds text or bytes that SQLite copies at once. */
static inline int daybook_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int daybook_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}
