# What the makers of invented material share: a generator of our own with a fixed seed, so that every machine measures the
# same. It is given to awk before the script that uses it, which sets the seed.

function random(limit) {
  seed = (seed * 16807) % 2147483647
  return seed % limit
}

function pick(list, n) { return list[1 + random(n)] }

# So many of the sentences in `plain`, which say nothing of figures.
function prose(sentences,    text, i) {
  text = ""
  for (i = 0; i < sentences; i++) text = text (i ? " " : "") pick(plain, plainCount)
  return text
}
