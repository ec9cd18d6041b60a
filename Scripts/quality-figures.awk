# What the scorers print, as lines of set, figure, value parted by tabs.

function put(figure, value) { print set "\t" figure "\t" value }

# The number behind a word of the line.
function after(word,   i) {
  for (i = 1; i < NF; i++) if ($i == word) return $(i + 1)
  return ""
}

set == "reports" && /^claims/ { put("claims, F1", after("F1")); put("claims, precision", after("P")); put("claims, recall", after("R")) }
set == "reports" && /^of those found/ { for (i = 5; i < NF; i += 2) put("of those found, " $i, $(i + 1)) }
set == "muc" && /^figures/ { put("recall of figures " $2, after("recall")) }
set == "displacement" && /^quantity found/ { put("recall of quantity", after("recall")) }
set == "displacement" && /^quantity with/ { put("recall with the right term", after("recall")) }
set == "bulletins" && /^measure/ { put("recall of " $1, after("recall")) }
set == "grouping" && /^B-cubed/ { put("B-cubed, F1", after("F1")) }
set == "pages" && /^text/ { put("text, F1", after("F1")) }
set == "pages" && /^title/ {
  for (i = 1; i < NF; i++) if ($(i + 2) == "=") put($i, $(i + 3))
}
set == "feeds" && /^fields/ {
  put("fields right", after("="))
  split(after("safe"), part, "/")
  put("safe", part[1] / (part[2] ? part[2] : 1))
}
(set == "wad" || set == "gvdb") && / all / { put($1 " exactly right", after("match")) }

# An anchor that does not hold is a defect, whatever it gains.
/unanchored claims/ { put("anchored", $NF == 0 ? 1 : 0) }
