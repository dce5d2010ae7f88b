#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512bitalg,avx512vpopcntdq"))), apply_to = function)
#define SET avx512
#define GROUPS_AT_ONCE 4
#include "Instructions.h"
#pragma clang attribute pop
#endif
