// All widths of lanes for one set of instructions. The file that includes this defines SET, the name of the set, and
// GROUPS_AT_ONCE, and has already told the compiler that it may use the instructions.
#include "BatchKernels.h"
#include "GroupView.h"
#include "KernelTable.h"

#define JOIN_(a, b, c) a##_##b##_##c
#define JOIN(a, b, c) JOIN_(a, b, c)
#define NAME(name) JOIN(name, SET, LANE_BITS)
#define EACH_GROUP _Pragma("unroll") for (int k = 0; k < GROUPS_AT_ONCE; k++)

#define LANE_BITS 8
#define LANE_TYPE uint8_t
#include "LaneKernels.h"
#undef LANE_BITS
#undef LANE_TYPE

#define LANE_BITS 16
#define LANE_TYPE uint16_t
#include "LaneKernels.h"
#undef LANE_BITS
#undef LANE_TYPE

#define LANE_BITS 32
#define LANE_TYPE uint32_t
#include "LaneKernels.h"
#undef LANE_BITS
#undef LANE_TYPE

#define LANE_BITS 64
#define LANE_TYPE uint64_t
#include "LaneKernels.h"
#undef LANE_BITS
#undef LANE_TYPE

#define KERNELS(bits) \
    { JOIN(levenshtein, SET, bits), JOIN(alignment, SET, bits), JOIN(jaro, SET, bits) }

const struct onoma_batch_kernels JOIN(onoma_batch, set, SET)[4] = {KERNELS(8), KERNELS(16), KERNELS(32), KERNELS(64)};
