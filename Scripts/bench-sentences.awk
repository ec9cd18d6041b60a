# Writes COUNT made-up sentences of an invented country, one a line, always the same: figures of harm, other quantities,
# and sentences without either, about as news mixes them.

# The marks of a pattern, each replaced by something of its kind.
function filled(text) {
  while (sub(/<place>/, pick(places, placeCount), text)) {}
  while (sub(/<who>/, pick(speakers, speakerCount), text)) {}
  while (sub(/<word>/, pick(words, wordCount), text)) {}
  while (sub(/<n>/, 2 + random(90), text)) {}
  while (sub(/<thousand>/, (1 + random(40)) "," sprintf("%03d", random(1000)), text)) {}
  return text
}

BEGIN {
  seed = 20310303
  placeCount = split("Halden Ferry|Orrin|Lower Tessel|Port Vane|Grisk|Molna|Eastwater|Samtor|Brenn Pass|Calder Mills", places, "|")
  speakerCount = split("officials|local police|the rescue service|the health ministry|a hospital doctor|residents", speakers, "|")
  wordCount = split("two|three|five|eleven|twelve|twenty-one|thirty|dozens of|several|a hundred and five", words, "|")
  patternCount = split( \
    "At least <n> people were killed and <n> injured when a rocket struck a market in <place> on Monday, <who> said.|" \
    "Among the dead were <word> children, according to <who>.|" \
    "About <thousand> families have fled their homes in <place> since the river rose.|" \
    "The toll of the landslide near <place> rose to <n> from <n>.|" \
    "Rescuers pulled <word> miners out of the shaft in <place>, and <n> are still missing.|" \
    "Soldiers arrested <word> men at a checkpoint <n> kilometres north of <place>.|" \
    "A shell destroyed <n> houses and damaged a school, <who> said.|" \
    "The bridge at <place> is <n> metres long and carries <thousand> vehicles a day.|" \
    "Prices for diesel rose by <n> per cent to $<n> in the same week.|" \
    "The council of <place> meets at 10:30 on <n> March to speak about the repair of the water line.|" \
    "Neighbours brought bread, blankets and tea to the square.|" \
    "A spokesman declined to say who was responsible for the attack on <place>.|" \
    "<thousand> people marched through <place>, the oldest of them aged <n>.|" \
    "The dam holds <thousand> tonnes of water; if it broke, it could kill hundreds downstream, <who> warned.|" \
    "No one was hurt when a lorry with <n> kg of fertiliser overturned near <place>.|" \
    "The weather service expects rain and winds of <n> km/h until the weekend.", patterns, "|")
  for (n = 1; n <= count; n++) print filled(pick(patterns, patternCount))
}
