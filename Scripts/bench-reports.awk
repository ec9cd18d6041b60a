# Writes COUNT made-up reports of an invented country into FOLDER, three in four as web pages with what stands around an
# article, one in four as plain text; and the same texts as JSON Lines into LINES. Every tenth prints an earlier one again.
# The numbers come from a generator of our own with a fixed seed, so that every machine measures the same reports.

function article(    place, kind, dead, hurt, speaker, text) {
  place = pick(places, placeCount); kind = pick(kinds, kindCount); speaker = pick(speakers, speakerCount)
  dead = 1 + random(40); hurt = dead + random(90)
  title = toupper(substr(kind, 1, 1)) substr(kind, 2) " in " place ": " dead " dead, " speaker " say"
  text = "At least " dead " people were killed and " hurt " injured when a " kind " struck " place " on " (1 + random(28)) " March, " speaker " said."
  text = text "\n\n" prose(4 + random(4))
  text = text "\n\n" (1 + random(9)) " children were among the dead, a doctor at the hospital in " pick(places, placeCount) " said. About " (10 * (3 + random(60))) " families have fled their homes since Monday. " prose(2)
  text = text "\n\n" prose(5 + random(5)) " An earlier count had spoken of " (dead > 1 ? dead - 1 : 1) " dead."
  return text
}

function json(text) {
  gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\n/, "\\n", text)
  return "\"" text "\""
}

function page(title, date, text,    body) {
  body = text; gsub(/\n\n/, "</p>\n<p>", body)
  return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" title "</title>\n<meta property=\"og:site_name\" content=\"" outlet "\"><meta property=\"article:published_time\" content=\"" date "T12:00:00Z\"></head>\n<body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/war\">Conflict</a></li><li><a href=\"/sport\">Sport</a></li></ul></nav>\n<main><article><h1>" title "</h1>\n<p>" body "</p></article></main>\n<aside><h2>Most read</h2><ul><li><a href=\"/1\">The 12 best beaches of the coast</a></li><li><a href=\"/2\">Match report: 3-1</a></li></ul></aside>\n<footer>© 2031 " outlet ". All rights reserved.</footer></body></html>\n"
}

BEGIN {
  seed = 20310302
  placeCount = split("Halden Ferry|Orrin|Lower Tessel|Port Vane|Grisk|Molna|Eastwater|Samtor|Brenn Pass|Calder Mills|Tovik|Nerrin", places, "|")
  kindCount = split("rocket|mortar shell|drone|bomb|landslide|flood wave|gas explosion|lorry", kinds, "|")
  speakerCount = split("officials|local police|the rescue service|the health ministry|hospital staff|residents", speakers, "|")
  outletCount = split("The Halden Courier|Radio Vane|Tessel Observer|Coast Agency|Grisk Today", outlets, "|")
  plainCount = split("Rescuers worked through the night with shovels and borrowed lamps.|The road from the coast was open again by noon, the transport office wrote.|A school two streets away will stay closed until the windows have been replaced.|Neighbours brought bread, blankets and tea to the square.|The council meets on Thursday to speak about the repair of the water line.|Markets in the upper town opened as usual, though few people came.|The bridge was built in 1974 and carries 6,000 vehicles a day.|A spokesman declined to say who was responsible.|Prices for diesel rose by 4 per cent in the same week.|The weather service expects rain until the weekend.", plain, "|")
  for (n = 1; n <= count; n++) {
    if (n > 10 && n % 10 == 0) { earlier = 1 + random(9) + 10 * random(int(n / 10)); text = texts[earlier % 400]; title = titles[earlier % 400] }
    if (!(n > 10 && n % 10 == 0) || text == "") text = article()
    texts[n % 400] = text; titles[n % 400] = title
    outlet = pick(outlets, outletCount)
    date = sprintf("2031-03-%02d", 1 + random(28))
    path = sprintf("%s/%02d", folder, int(n / 1000))
    if (n == 1 || n % 1000 == 0) system("mkdir -p '" path "'")
    if (n % 4) { file = sprintf("%s/%06d.html", path, n); printf "%s", page(title, date, text) > file }
    else { file = sprintf("%s/%06d.txt", path, n); printf "%s\n\n%s\n", title, text > file }
    close(file)
    printf "{\"id\":\"%06d\",\"title\":%s,\"date\":\"%s\",\"publisher\":%s,\"text\":%s}\n", n, json(title), date, json(outlet), json(text) > lines
  }
}
