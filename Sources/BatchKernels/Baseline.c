// What every processor of this architecture has: SSE2 on x86-64, NEON on arm64.
#define SET baseline
#define GROUPS_AT_ONCE 1
#include "Instructions.h"
