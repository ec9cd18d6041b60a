// GMime. `gmime` beside this file is a link to where Debian puts its headers: what its pkg-config file asks for besides
// (-pthread, -D_LARGEFILE64_SOURCE) SwiftPM refuses with a warning, and none of it is needed. Used by Read only.
#pragma once
#include <gmime/gmime.h>
