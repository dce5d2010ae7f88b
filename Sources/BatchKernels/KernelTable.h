// The kernels of one set of instructions and one width of lanes.
#ifndef ONOMASTICS_KERNEL_TABLE_H
#define ONOMASTICS_KERNEL_TABLE_H

#include "BatchKernels.h"

struct onoma_batch_kernels {
    void (*levenshtein)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count,
                        int8_t *differences);
    void (*alignment)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count,
                      int8_t *differences);
    void (*jaro)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count, int64_t prefix_limit,
                 uint8_t *counts, int64_t plane);
};

/// For lanes of 8, 16, 32 and 64 bits.
extern const struct onoma_batch_kernels onoma_batch_set_baseline[4];
extern const struct onoma_batch_kernels onoma_batch_set_avx2[4];
extern const struct onoma_batch_kernels onoma_batch_set_avx512[4];

#endif
