# Writes FEEDS made-up feeds of ENTRIES entries each into FOLDER, RSS and Atom in turn, with HTML in them that must be
# cleaned; and MESSAGES letters of two forms each into MAILBOX. The numbers come from a generator of our own with a fixed
# seed, so that every machine measures the same.

function lead() { return "At least " (1 + random(40)) " people were killed and " (1 + random(90)) " injured in " pick(places, placeCount) "." }

function html(first) {
  return "<p class=\"lead\" onclick=\"count(1)\">" first " <a href=\"/news/" random(9999) "?from=feed\">More</a></p>\n<script>count(2)</script><p>" prose(3) "</p>\n<ul><li>" prose(1) "</li><li>" prose(1) "</li></ul><img src=\"https://count.example/p.gif\" width=\"1\" height=\"1\"><blockquote>" prose(2) "</blockquote>"
}

function escaped(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
  return text
}

function item(n,    first) {
  first = lead()
  return "<item><title>" pick(places, placeCount) ": report " n "</title><link>https://courier.example/" n "</link><guid isPermaLink=\"false\">c-" n "</guid><pubDate>Tue, 04 Mar 2031 08:00:00 +0400</pubDate><dc:creator>Ilsa Morn</dc:creator><category>News</category><source url=\"https://wire.example/rss\">Karovia Wire</source><description>" escaped("<p>" first "</p>") "</description><content:encoded><![CDATA[" html(first) "]]></content:encoded></item>\n"
}

function entry(n,    first) {
  first = lead()
  return "<entry><title type=\"text\">" pick(places, placeCount) ": report " n "</title><link href=\"https://courier.example/" n "\"/><id>tag:courier.example,2031:" n "</id><published>2031-03-04T08:00:00+04:00</published><updated>2031-03-04T09:00:00+04:00</updated><author><name>Ilsa Morn</name></author><summary>" first "</summary><content type=\"html\">" escaped(html(first)) "</content></entry>\n"
}

function letter(n,    first) {
  first = lead()
  return "From desk@courier.example Tue Mar  4 08:00:00 2031\nFrom: Ketta Courier <desk@courier.example>\nTo: readers@courier.example\nDate: Tue, 04 Mar 2031 08:00:00 +0400\nSubject: =?utf-8?q?Report_" n "_=E2=80=93_" random(99) "_lines?=\nMessage-ID: <" n "@courier.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b" n "\"\n\n--b" n "\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" first "=20\n\n" prose(6) "\n--b" n "\nContent-Type: text/html; charset=utf-8\n\n" html(first) "\n--b" n "--\n\n"
}

BEGIN {
  seed = 20310304
  placeCount = split("Halden Ferry|Orrin|Lower Tessel|Port Vane|Grisk|Molna|Eastwater|Samtor|Brenn Pass|Calder Mills", places, "|")
  plainCount = split("Rescuers worked through the night with shovels and borrowed lamps.|The road from the coast was open again by noon, the transport office wrote.|A school two streets away will stay closed until the windows have been replaced.|Neighbours brought bread, blankets and tea to the square.|The council meets on Thursday to speak about the repair of the water line.|The bridge was built in 1974 and carries 6,000 vehicles a day.|Prices for diesel rose by 4 per cent in the same week.", plain, "|")
  for (f = 1; f <= feeds; f++) {
    file = sprintf("%s/%04d.xml", folder, f)
    isAtom = f % 2 == 0
    printf "%s", isAtom ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Ketta Courier</title><link href=\"https://courier.example/\"/><id>https://courier.example/</id><updated>2031-03-04T09:00:00Z</updated>\n" : "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Ketta Courier</title><link>https://courier.example/</link><description>News</description>\n" > file
    for (n = 1; n <= entries; n++) printf "%s", isAtom ? entry(f * 1000 + n) : item(f * 1000 + n) > file
    printf "%s", isAtom ? "</feed>\n" : "</channel></rss>\n" > file
    close(file)
  }
  for (n = 1; n <= messages; n++) printf "%s", letter(n) > mailbox
}
