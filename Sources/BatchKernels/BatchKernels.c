#include "BatchKernels.h"
#include "KernelTable.h"

bool onoma_batch_supports(enum onoma_batch_instructions instructions) {
    switch (instructions) {
    case onoma_batch_baseline:
        return true;
#if defined(__x86_64__)
    case onoma_batch_avx2:
        return __builtin_cpu_supports("avx2");
    case onoma_batch_avx512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bitalg")
            && __builtin_cpu_supports("avx512vpopcntdq");
#endif
    default:
        return false;
    }
}

static const struct onoma_batch_kernels *kernels(enum onoma_batch_instructions instructions, int32_t lane_bits) {
    const int width = __builtin_ctz(lane_bits) - 3;
    switch (instructions) {
#if defined(__x86_64__)
    case onoma_batch_avx2:
        return onoma_batch_set_avx2 + width;
    case onoma_batch_avx512:
        return onoma_batch_set_avx512 + width;
#endif
    default:
        return onoma_batch_set_baseline + width;
    }
}

void onoma_batch_edits(enum onoma_batch_instructions instructions, const struct onoma_batch_groups *texts,
                       const uint32_t *query, int64_t count, bool allows_swaps, int8_t *differences) {
    const struct onoma_batch_kernels *chosen = kernels(instructions, texts->lane_bits);
    (allows_swaps ? chosen->alignment : chosen->levenshtein)(texts, query, count, differences);
}

void onoma_batch_jaro(enum onoma_batch_instructions instructions, const struct onoma_batch_groups *texts,
                      const uint32_t *query, int64_t count, int64_t prefix_limit, uint8_t *counts, int64_t plane) {
    kernels(instructions, texts->lane_bits)->jaro(texts, query, count, prefix_limit, counts, plane);
}
