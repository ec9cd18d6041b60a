// OpenDKIM's library: the signatures of mail. Used by Read only.
#pragma once
#include <stdbool.h>
#include <sys/types.h>
#include <opendkim/dkim.h>
