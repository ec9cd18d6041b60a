#pragma once
// libcurl's setters are variadic, which Swift cannot call: one typed door for each kind of value.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode daybook_curl_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode daybook_curl_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode daybook_curl_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode daybook_curl_headers(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

// Addresses of names, in place of those that a name server gives.
static inline CURLcode daybook_curl_names(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_RESOLVE, list);
}

static inline long daybook_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

typedef size_t (*daybook_curl_piece)(char *bytes, size_t size, size_t count, void *context);

// What every request has in common: the callbacks, each with the same context, and the doors that stay shut.
static inline CURLcode daybook_curl_prepare(
    CURL *handle, void *context, daybook_curl_piece body, daybook_curl_piece header, curl_opensocket_callback open,
    curl_xferinfo_callback progress) {
  CURLcode code = CURLE_OK;
#define DAYBOOK_SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(handle, option, value)
  DAYBOOK_SET(CURLOPT_PROTOCOLS_STR, "http,https");
  DAYBOOK_SET(CURLOPT_FOLLOWLOCATION, 0L);
  DAYBOOK_SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  DAYBOOK_SET(CURLOPT_HTTPGET, 1L);
  DAYBOOK_SET(CURLOPT_NOSIGNAL, 1L);
  DAYBOOK_SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  // Bodies come as they are sent: unpacked here, one that was cut would look whole.
  DAYBOOK_SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYPEER, 1L);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYHOST, 2L);
  DAYBOOK_SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  // Neither proxy nor its exceptions come from the environment: what is reached must stand in the settings.
  DAYBOOK_SET(CURLOPT_PROXY, "");
  DAYBOOK_SET(CURLOPT_NOPROXY, "");
  DAYBOOK_SET(CURLOPT_WRITEFUNCTION, body);
  DAYBOOK_SET(CURLOPT_WRITEDATA, context);
  DAYBOOK_SET(CURLOPT_HEADERFUNCTION, header);
  DAYBOOK_SET(CURLOPT_HEADERDATA, context);
  DAYBOOK_SET(CURLOPT_OPENSOCKETFUNCTION, open);
  DAYBOOK_SET(CURLOPT_OPENSOCKETDATA, context);
  DAYBOOK_SET(CURLOPT_NOPROGRESS, 0L);
  DAYBOOK_SET(CURLOPT_XFERINFOFUNCTION, progress);
  DAYBOOK_SET(CURLOPT_XFERINFODATA, context);
#undef DAYBOOK_SET
  return code;
}

// A body that is posted. libcurl copies it.
static inline CURLcode daybook_curl_post(CURL *handle, const char *bytes, curl_off_t count) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POST, 1L);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
  return code;
}

// A message for a mail server: who gets it, its header lines, its parts. What a message shares with a request is set here
// once more, since nothing of the web's settings holds for it.
static inline CURLcode daybook_curl_mail(
    CURL *handle, void *context, daybook_curl_piece answer, curl_opensocket_callback open,
    curl_xferinfo_callback progress, struct curl_slist *recipients, struct curl_slist *headers, curl_mime *message) {
  CURLcode code = CURLE_OK;
#define DAYBOOK_SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(handle, option, value)
  DAYBOOK_SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  DAYBOOK_SET(CURLOPT_NOSIGNAL, 1L);
  DAYBOOK_SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYPEER, 1L);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYHOST, 2L);
  DAYBOOK_SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  DAYBOOK_SET(CURLOPT_PROXY, "");
  DAYBOOK_SET(CURLOPT_NOPROXY, "");
  DAYBOOK_SET(CURLOPT_WRITEFUNCTION, answer);
  DAYBOOK_SET(CURLOPT_WRITEDATA, context);
  DAYBOOK_SET(CURLOPT_OPENSOCKETFUNCTION, open);
  DAYBOOK_SET(CURLOPT_OPENSOCKETDATA, context);
  DAYBOOK_SET(CURLOPT_NOPROGRESS, 0L);
  DAYBOOK_SET(CURLOPT_XFERINFOFUNCTION, progress);
  DAYBOOK_SET(CURLOPT_XFERINFODATA, context);
  DAYBOOK_SET(CURLOPT_MAIL_RCPT, recipients);
  DAYBOOK_SET(CURLOPT_HTTPHEADER, headers);
  DAYBOOK_SET(CURLOPT_MIMEPOST, message);
#undef DAYBOOK_SET
  return code;
}

// A line to a mailbox: libcurl connects, encrypts and logs in, and then leaves the line to us.
static inline CURLcode daybook_curl_mailbox(
    CURL *handle, void *context, curl_opensocket_callback open, curl_xferinfo_callback progress) {
  CURLcode code = CURLE_OK;
#define DAYBOOK_SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(handle, option, value)
  DAYBOOK_SET(CURLOPT_PROTOCOLS_STR, "imap,imaps");
  DAYBOOK_SET(CURLOPT_CONNECT_ONLY, 1L);
  DAYBOOK_SET(CURLOPT_NOSIGNAL, 1L);
  DAYBOOK_SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYPEER, 1L);
  DAYBOOK_SET(CURLOPT_SSL_VERIFYHOST, 2L);
  DAYBOOK_SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  DAYBOOK_SET(CURLOPT_PROXY, "");
  DAYBOOK_SET(CURLOPT_NOPROXY, "");
  DAYBOOK_SET(CURLOPT_OPENSOCKETFUNCTION, open);
  DAYBOOK_SET(CURLOPT_OPENSOCKETDATA, context);
  DAYBOOK_SET(CURLOPT_NOPROGRESS, 0L);
  DAYBOOK_SET(CURLOPT_XFERINFOFUNCTION, progress);
  DAYBOOK_SET(CURLOPT_XFERINFODATA, context);
#undef DAYBOOK_SET
  return code;
}

// The socket of a line that stands; -1 when there is none.
static inline curl_socket_t daybook_curl_socket(CURL *handle) {
  curl_socket_t found = CURL_SOCKET_BAD;
  if (curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &found) != CURLE_OK) return CURL_SOCKET_BAD;
  return found;
}
