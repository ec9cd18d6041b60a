#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU and its headers pull in ICU's, which clash with the copy inside Foundation.
// Only the layout of an encoding handler depends on it, and Read never looks into one.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>
