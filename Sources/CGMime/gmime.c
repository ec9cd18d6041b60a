// A C target needs a source; all that is wrapped stands in the headers.
#include "shim.h"
