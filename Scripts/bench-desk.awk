# Writes COUNT made-up reports into FOLDER, as a desk meets them in five years of an invented country's crises: in the order
# in which they come, some fifty-five a day, as JSON Lines of PER_FILE reports (one poll of a feed each). Names of the
# files go to standard output; with QUESTIONS, so many questions of a `kind` to such a desk. The first 1,000 of 100,000 are the same as 1,000 alone.
#
# What a desk finds hard is in it on purpose: some 15,000 incidents of 100,000 reports, from one report to hundreds; tolls
# that rise for days, that are corrected down, that two sides tell differently; a fifth are prints of an agency's text, in
# part cut or with another headline; running totals and weekly counts that go on for years; texts without any figure; five
# languages, in each the names of places in their own script; words that few texts have and words that all have.
#
# The numbers come from a generator of our own with a fixed seed (SEED), so that every machine measures the same reports.

# Often the first of a list, seldom the last: so words and outlets are spread.
function uneven(limit,    share) {
  share = random(100000) / 100000
  return int(limit * share * share * share)
}

function fill(list, text, separator) { return split(text, list, separator ? separator : "|") }

function capital(text) { return toupper(substr(text, 1, 1)) substr(text, 2) }

# The same where a letter is two bytes long and the awk knows bytes only.
function capitalCyrillic(text,    first, letters, n, i) {
  n = split("к К р Р в В т Т н Н д Д л Л ш Ш м М б Б о О г Г х Х я Я с С з З ф Ф а А п П и И у У ч Ч э Э", letters, " ")
  for (i = 1; i < n; i += 2) if (index(text, letters[i]) == 1) return letters[i + 1] substr(text, length(letters[i]) + 1)
  return text
}

# ---------------------------------------------------------------- names

# The syllables of a name, and how three scripts write them.
function makeNames(    syllables, n, parts, latin, cyrillic, arabic, i, j, first, second, third, p) {
  n = fill(syllables, "ka ка كا|ro ро رو|vel вел فل|tam там تام|nis нис نيس|dor дор دور|lu лу لو|shan шан شان|mir мир مير|bek бек بك|os ос وس|gra гра غرا|hel хел هل|tov тов توف|yar яр يار|sen сен سن|or ор أور|ba ба با|lin лин لين|zu зу زو|fer фер فر|kesh кеш كش|al ал ال|dra дра درا|mo мо مو|ret рет رت|su су سو|nak нак ناك|pel пел بل|im им إيم")
  for (i = 1; i <= n; i++) {
    split(syllables[i], parts, " ")
    latin[i] = parts[1]; cyrillic[i] = parts[2]; arabic[i] = parts[3]
  }
  for (i = 1; i <= 420; i++) {
    first = 1 + (i * 7) % n; second = 1 + (i * 11 + int(i / n)) % n; third = i % 3 ? 1 + (i * 13 + int(i / 9)) % n : 0
    place["latin", i] = capital(latin[first] latin[second] (third ? latin[third] : ""))
    place["cyrillic", i] = capitalCyrillic(cyrillic[first] cyrillic[second] (third ? cyrillic[third] : ""))
    place["arabic", i] = arabic[first] arabic[second] (third ? arabic[third] : "")
    if (i % 9 == 0) place["latin", i] = pick(quarters, quarterCount) " " place["latin", i]
  }
  for (i = 1; i <= 4000; i++) {
    first = 1 + random(n); second = 1 + random(n); third = i % 2 ? 1 + random(n) : 0
    street["latin", i] = capital(latin[first] latin[second] (third ? latin[third] : ""))
    street["cyrillic", i] = capitalCyrillic(cyrillic[first] cyrillic[second] (third ? cyrillic[third] : ""))
    street["arabic", i] = arabic[first] arabic[second] (third ? arabic[third] : "")
  }
  for (i = 1; i <= 9000; i++) {
    first = 1 + i % n; second = 1 + int(i / n) % n; third = 1 + int(i / n / n)
    word["latin", i] = latin[second] latin[first] latin[third]
    word["cyrillic", i] = cyrillic[second] cyrillic[first] cyrillic[third]
    word["arabic", i] = arabic[second] arabic[first] arabic[third]
  }
}

# Words of no meaning that look like each language's, so that a text has words of its own as every text has: with the few sentences
# above alone, all that is printed in a language would be one event to whoever compares texts by their words.
function ownWords(language, many,    text, which, i) {
  which = script(language)
  for (i = 0; i < many; i++) text = text " " word[which, 1 + uneven(9000)]
  return substr(text, 2)
}

function script(language) { return language == "ru" ? "cyrillic" : language == "ar" ? "arabic" : "latin" }

function named(number, language) { return place[script(language), number] }

function streetIn(language) { return street[script(language), 1 + uneven(4000)] }

# ---------------------------------------------------------------- words of five languages

function makeWords() {
  quarterCount = fill(quarters, "North|Lower|Port|Upper|Old|New|East")
  fill(languages, "en|en|en|en|en|en|ru|ar|fr|es")
  kindCount = fill(kinds, "shelling|drone strike|landslide|flood|gas explosion|bus crash|rocket attack|mine blast|factory fire|ferry accident|building collapse|clashes")
  fill(kindsRu, "обстрел|удар беспилотника|оползень|наводнение|взрыв газа|авария автобуса|ракетный удар|взрыв мины|пожар на заводе|крушение парома|обрушение здания|столкновения")
  fill(kindsAr, "القصف|غارة بطائرة مسيرة|انهيار أرضي|الفيضان|انفجار الغاز|حادث الحافلة|الهجوم الصاروخي|انفجار اللغم|حريق المصنع|غرق العبارة|انهيار المبنى|الاشتباكات")
  fill(kindsFr, "un bombardement|une frappe de drone|un glissement de terrain|une inondation|une explosion de gaz|un accident de bus|une attaque à la roquette|l'explosion d'une mine|l'incendie d'une usine|le naufrage d'un ferry|l'effondrement d'un immeuble|des affrontements")
  fill(kindsEs, "un bombardeo|un ataque con drones|un deslizamiento de tierra|una inundación|una explosión de gas|un accidente de autobús|un ataque con cohetes|la explosión de una mina|el incendio de una fábrica|el naufragio de un ferry|el derrumbe de un edificio|los enfrentamientos")
  speakerCount = fill(speakers, "officials|local police|the rescue service|the health ministry|hospital staff|residents|the regional governor|the civil defence|the monitoring group|the coast guard")
  fill(speakersRu, "власти|полиция|спасатели|министерство здравоохранения|врачи больницы|жители|губернатор области|гражданская оборона|наблюдатели|береговая охрана")
  fill(speakersAr, "مسؤولون|الشرطة|فرق الإنقاذ|وزارة الصحة|مصادر طبية|سكان|المحافظ|الدفاع المدني|المرصد|خفر السواحل")
  fill(speakersFr, "les autorités|la police|les secouristes|le ministère de la Santé|l'hôpital|des habitants|le gouverneur|la protection civile|l'observatoire|les garde-côtes")
  fill(speakersEs, "las autoridades|la policía|los servicios de rescate|el Ministerio de Salud|el hospital|los vecinos|el gobernador|la protección civil|el observatorio|la guardia costera")
  monthCount = fill(months, "January|February|March|April|May|June|July|August|September|October|November|December")
  nounCount = fill(nouns, "bridge|school|water line|market|harbour|council|power station|clinic|railway|bakery|warehouse|library|orchard|road|tunnel|court|theatre|mill|quarry|reservoir|prison|archive|customs post|depot|cannery|observatory|monastery|airfield|canal|dam")
  verbCount = fill(verbs, "was closed|will open again|lost its roof|was inspected|has no power|stood under water|was handed over|is guarded|was searched|needs repair|was named after the old mayor|belongs to the state|burned in the night|was rebuilt|is run by volunteers")
  tailCount = fill(tails, "the transport office wrote|according to the council|as in the spring before|until further notice|neighbours said|a letter to the editor complained|the court ruled|without giving a reason|a clerk of the town hall explained|for the first time in years")
  # "@" is the name of a street or a village, "#" a number, "*" one of the language's things.
  plainCount = fill(plainRu, "Дорога на @ снова открыта, движение восстановлено.|* на улице @ останется закрытой до # числа.|Причины произошедшего в посёлке @ устанавливает комиссия.|Синоптики ожидают у посёлка @ дождь и ветер до # метров в секунду.|В квартале @ дали свет к # часам.|Волонтёры из посёлка @ привезли хлеб и воду.|* в посёлке @ нуждается в ремонте.|Жители улицы @ написали письмо в совет.")
  fill(plainAr, "وأعيد فتح طريق @ أمام حركة السير.|وستبقى * في @ مغلقة حتى يوم #.|وقالت بلدية @ إن التحقيق ما زال جاريا.|ويتوقع خبراء الطقس أمطارا في @ لمدة # ساعة.|ووزع متطوعون من @ الخبز والأغطية.|وعادت الكهرباء إلى حي @ مساء.|وتحتاج * في @ إلى ترميم.|وكتب أهالي شارع @ رسالة إلى المجلس.")
  fill(plainFr, "La route de @ a été rouverte vers # heures.|* de la rue @ restera fermée jusqu'au #.|Une enquête a été ouverte par le parquet de @.|La météo annonce # millimètres de pluie à @.|Des bénévoles de @ ont distribué du pain.|Le courant est revenu dans le quartier de @.|* de @ attend des travaux.|Les riverains de la rue @ ont écrit au conseil.")
  fill(plainEs, "La carretera de @ volvió a abrirse hacia las #.|* de la calle @ seguirá cerrada hasta el día #.|La fiscalía de @ abrió una investigación.|Se esperan # milímetros de lluvia en @.|Voluntarios de @ repartieron pan y mantas.|La luz volvió al barrio de @.|* de @ necesita obras.|Los vecinos de la calle @ escribieron al concejo.")
  thingCount = fill(thingsRu, "Школа|Больница|Пекарня|Библиотека|Мельница|Аптека|Станция|Почта|Плотина|Пристань")
  fill(thingsAr, "المدرسة|المكتبة|الصيدلية|المحطة|الحديقة|المحكمة|الطاحونة|السوق|العيادة|الورشة")
  fill(thingsFr, "La mairie|La gare|La bibliothèque|La boulangerie|La poste|La pharmacie|La caserne|La fabrique|La digue|La halle")
  fill(thingsEs, "La escuela|La estación|La biblioteca|La panadería|La farmacia|La fábrica|La presa|La lonja|La imprenta|La capilla")
  quoting["ru"] = "Там говорят: "; quoting["ar"] = "ويقال هناك: "; quoting["fr"] = "On y parle de "; quoting["es"] = "Allí se habla de "
  agencyCount = fill(agencies, "Coast Agency|Interior Press|Sarn News")
  outletCount = fill(outletHeads, "Courier|Observer|Herald|Post|Tribune|Gazette|Voice|Letter|Radio|Mail|Chronicle|Star")
}

# An outlet, its name and language by its number; some 140 of them, few of which print most.
function outlet(    number) {
  number = uneven(140)
  outletLanguage = languages[1 + number % 10]
  return named(1 + (number * 3) % 420, "en") " " outletHeads[1 + number % outletCount]
}

# Of other languages' outlets, one that prints in this one.
function outletIn(language,    name) {
  do name = outlet(); while (outletLanguage != language)
  return name
}

# ---------------------------------------------------------------- days

# The civil date of a day counted from 1 January 2031 (Howard Hinnant's days_from_civil, turned round).
function setDay(number,    z, era, doe, yoe, doy, mp) {
  z = number + 22280 + 719468
  era = int(z / 146097)
  doe = z - era * 146097
  yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
  doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
  mp = int((5 * doy + 2) / 153)
  dayOfMonth = doy - int((153 * mp + 2) / 5) + 1
  month = mp < 10 ? mp + 3 : mp - 9
  year = yoe + era * 400 + (month <= 2)
}

function iso(number) { setDay(number); return sprintf("%04d-%02d-%02d", year, month, dayOfMonth) }

function inWords(number) { setDay(number); return dayOfMonth " " months[month] }

# ---------------------------------------------------------------- texts

function sentence(language,    one, name) {
  name = streetIn(language)
  if (language == "ru") { one = pick(plainRu, plainCount); sub(/\*/, pick(thingsRu, thingCount), one) }
  else if (language == "ar") { one = pick(plainAr, plainCount); sub(/\*/, pick(thingsAr, thingCount), one) }
  else if (language == "fr") { one = pick(plainFr, plainCount); sub(/\*/, pick(thingsFr, thingCount), one) }
  else if (language == "es") { one = pick(plainEs, plainCount); sub(/\*/, pick(thingsEs, thingCount), one) }
  else {
    one = "The " nouns[1 + uneven(nounCount)] (random(2) ? " on @ Street " : " of @ ") pick(verbs, verbCount)
    if (random(3)) one = one ", " pick(tails, tailCount)
    if (!random(6)) one = one ", and # lorries waited there"
    one = one "."
  }
  sub(/@/, name, one)
  sub(/#/, 2 + random(60), one)
  if (language != "en" && language in quoting) one = one " " quoting[language] ownWords(language, 3 + random(6)) "."
  return one
}

function filler(sentences, language,    text, i) {
  text = ""
  for (i = 0; i < sentences; i++) text = text (i ? " " : "") sentence(language)
  return text
}

# The sentence that carries the toll of an incident, as one speaker tells it.
function tollSentence(i, dead, hurt, language, qualifier, who,    where) {
  where = named(incidentPlace[i], language)
  if (language == "ru")
    return "В результате происшествия в городе " where " погибли " (qualifier ? "не менее " : "") dead " человек, ещё " hurt " человек ранены, сообщили " speakersRu[who] "."
  if (language == "ar")
    return "قتل " (qualifier ? "ما لا يقل عن " : "") dead " شخصا وأصيب " hurt " آخرون في " where "، بحسب ما أعلنت " speakersAr[who] "."
  if (language == "fr")
    return (qualifier ? "Au moins " dead : capital(dead "")) " personnes ont été tuées et " hurt " blessées dans " kindsFr[incidentKind[i]] " à " where ", ont indiqué " speakersFr[who] "."
  if (language == "es")
    return (qualifier ? "Al menos " dead : dead) " personas murieron y " hurt " resultaron heridas en " kindsEs[incidentKind[i]] " en " where ", informaron " speakersEs[who] "."
  return (qualifier ? "At least " dead : dead "") " people were killed and " hurt " injured in " (incidentKind[i] % 3 ? "a " : "the ") kinds[incidentKind[i]] " in " where " on " inWords(incidentDay[i]) ", " speakers[who] " said."
}

function headline(i, dead, language,    where) {
  where = named(incidentPlace[i], language)
  if (language == "ru") return capitalCyrillic(kindsRu[incidentKind[i]]) ": " where ", число жертв " dead
  if (language == "ar") return where ": " kindsAr[incidentKind[i]]
  if (language == "fr") return where " : " dead " morts dans " kindsFr[incidentKind[i]]
  if (language == "es") return where ": " dead " muertos en " kindsEs[incidentKind[i]]
  return capital(kinds[incidentKind[i]]) " in " where ": " dead " dead"
}

# What else an English report of an incident may say; each of it is something that extraction and the ledger must place.
function details(i, dead,    text, children) {
  text = ""
  children = int(dead / 5)
  if (children > 1 && !random(3)) text = text " " children " children were among the dead, a doctor at the hospital in " named(incidentPlace[i], "en") " said."
  if (!random(4)) text = text " About " (10 * (3 + random(60))) " families have fled their homes."
  if (!random(6)) text = text " " (2 + random(9)) " people are still missing."
  if (!random(9)) text = text " Residents spoke of up to " (dead + 5 + random(20)) " dead, a figure that nobody could confirm."
  if (incidentToll[i, "before"] && !random(3)) text = text " An earlier count had spoken of " incidentToll[i, "before"] " dead."
  return text
}

function openIncident(    i, size) {
  i = ++incidents
  incidentPlace[i] = 1 + uneven(420)
  incidentKind[i] = 1 + random(kindCount)
  incidentDay[i] = day
  incidentDead[i] = 2 + uneven(40)
  incidentHurt[i] = incidentDead[i] + random(60)
  # Most are told once or a few times; one in forty for weeks.
  size = random(40) ? 1 + uneven(16) : 60 + random(300)
  incidentLeft[i] = size
  active[++activeCount] = i
  return i
}

# One of those that are still told, the young ones rather.
function activeIncident(    slot, i, tries) {
  for (tries = 0; tries < 6; tries++) {
    if (activeCount == 0) return openIncident()
    slot = activeCount - uneven(activeCount)
    i = active[slot]
    if (incidentLeft[i] > 0 && day - incidentDay[i] < 60) return i
    active[slot] = active[activeCount]
    delete active[activeCount--]
    forget(i)
  }
  return openIncident()
}

# Five years of incidents are not kept in memory.
function forget(i) {
  delete incidentPlace[i]; delete incidentKind[i]; delete incidentDay[i]; delete incidentDead[i]; delete incidentHurt[i]
  delete incidentLeft[i]; delete incidentToll[i, "before"]; delete wireText[i]; delete wireTitle[i]; delete wireName[i]; delete wireDay[i]
}

function incidentReport(i,    language, dead, hurt, qualifier, who, rise) {
  incidentLeft[i]--
  if (wireText[i] != "" && !random(4)) return printedAgain(i)
  publisher = outlet(); language = outletLanguage
  who = 1 + random(speakerCount)
  qualifier = random(2)
  rise = random(10)
  if (wireText[i] != "" || incidentToll[i, "told"]) {
    incidentToll[i, "before"] = incidentDead[i]
    if (rise < 5) { incidentDead[i] += random(3); incidentHurt[i] += random(6) }
    else if (rise == 5 && incidentDead[i] > 3) incidentDead[i] -= 1 + random(2)
  }
  incidentToll[i, "told"] = 1
  dead = incidentDead[i]; hurt = incidentHurt[i]
  # The other side tells it differently.
  if (!random(8)) dead = int(dead / 2) + 1
  title = headline(i, dead, language)
  text = tollSentence(i, dead, hurt, language, qualifier, who)
  if (language == "en") text = text details(i, dead)
  text = text "\n\n" filler(4 + random(6), language) "\n\n" filler(2 + uneven(14), language)
  if (language == "en" && !random(3)) {
    wireName[i] = pick(agencies, agencyCount)
    text = toupper(named(incidentPlace[i], "en")) " (" wireName[i] ") — " text
    wireText[i] = text; wireTitle[i] = title; wireDay[i] = day
  }
}

# An agency's text in another outlet: whole, cut, or under a headline and a line of its own.
function printedAgain(i,    cut) {
  publisher = outletIn("en"); text = wireText[i]; title = wireTitle[i]
  cut = random(4)
  if (cut == 0 && match(text, /\n\n.*\n\n/)) text = substr(text, 1, RSTART + RLENGTH - 3)
  if (cut == 1) title = "What is known of the " kinds[incidentKind[i]] " in " named(incidentPlace[i], "en")
  if (cut == 2) text = text "\n\n" filler(1, "en")
}

# A running total or the count of a week, of one of nine regions and one of four counters, for years.
function bulletin(    region, who, series) {
  region = 1 + random(9); who = 3 + random(4); series = region * 10 + who
  publisher = outletIn("en")
  total[series] += 1 + random(12)
  title = "Bulletin: " named(region * 40, "en")
  if (random(3))
    text = "At least " (200 + total[series]) " people have been killed in " named(region * 40, "en") " since 2 January 2031, " speakers[who] " said on " inWords(day) "."
  else
    text = (3 + random(30)) " people were killed and " (10 + random(90)) " injured in " named(region * 40, "en") " in the past week, " speakers[who] " said on " inWords(day) "."
  if (!random(4)) text = text " Some " (1000 + 10 * total[series]) " people are displaced."
  text = text " " filler(3 + random(5), "en")
}

function withoutFigures(    subject) {
  publisher = outlet()
  subject = pick(nouns, nounCount)
  title = outletLanguage == "en" ? capital(subject) " of " streetIn("en") " is spoken of again" : named(1 + uneven(420), outletLanguage)
  text = filler(6 + random(14), outletLanguage) "\n\n" filler(4 + uneven(20), outletLanguage)
}

# ---------------------------------------------------------------- out

function json(text) {
  gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\n/, "\\n", text)
  return "\"" text "\""
}

# ---------------------------------------------------------------- questions

# Arguments of `daybook ledger` and `daybook search` that an editor of this desk might type, quoted for a shell.
function question(kind,    what) {
  what = random(10)
  if (kind == "search") {
    if (what < 3) return named(1 + uneven(420), "en") " killed"
    if (what < 4) return named(1 + random(420), pick(languages, 10))
    if (what < 5) return "\"'\\\"" streetIn("en") " Street\\\"'\""
    if (what < 6) return pick(nouns, nounCount) " " streetIn("en")
    if (what < 7) return "people injured " pick(kinds, kindCount)
    if (what < 8) return "people killed"
    if (what < 9) return pick(nouns, nounCount)
    return "stree*"
  }
  if (kind == "names") return what < 2 ? "people killed since January " named((1 + random(9)) * 40, "en") : named(1 + uneven(420), "en") " people killed"
  if (kind == "places" || what < 4) return "--place " named(1 + uneven(420), random(4) ? "en" : pick(languages, 10))
  if (what < 5) return ""
  if (what < 6) return "--measure " (random(2) ? "killed" : "missing")
  if (what < 7) return "--publisher \"" outlet() "\""
  if (what < 8) return "--from " iso(random(DAYS ? DAYS : 1800)) (random(2) ? " --measure injured" : "")
  if (what < 9) return "--to " iso(random(DAYS ? DAYS : 1800))
  return "--as-of 2036-03-20"
}

BEGIN {
  seed = SEED ? SEED : 20310101
  if (!PER_FILE) PER_FILE = 20
  makeWords(); makeNames()
  for (n = 1; n <= QUESTIONS; n++) print question(kind)
  for (n = 1; n <= COUNT; n++) {
    day = int((n - 1) / 55)
    what = random(100)
    if (what < 10) bulletin()
    else if (what < 25) withoutFigures()
    else if (what < 41) incidentReport(openIncident())
    else incidentReport(activeIncident())
    if (n % PER_FILE == 1) {
      if (file) close(file)
      path = sprintf("%s/%03d", FOLDER, int((n - 1) / 1000))
      if (n % 1000 == 1) system("mkdir -p '" path "'")
      file = sprintf("%s/%06d.jsonl", path, n)
      print file
    }
    printf "{\"title\":%s,\"date\":\"%s\",\"publisher\":%s,\"text\":%s}\n", json(title), iso(day), json(publisher), json(text) > file
  }
}
