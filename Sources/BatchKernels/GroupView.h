// How the kernels see a group.
#ifndef ONOMASTICS_GROUP_VIEW_H
#define ONOMASTICS_GROUP_VIEW_H

#include "BatchKernels.h"

struct group_view {
    int64_t number;
    const void *rows;
    const uint16_t *table;
    uint32_t symbol_count;
};

/// The group of a number, or the last one where there are fewer: done twice, it writes the same results twice.
static inline struct group_view view_group(const struct onoma_batch_groups *texts, int64_t number) {
    if (number >= texts->count) number = texts->count - 1;
    const struct onoma_batch_group *group = texts->groups + number;
    return (struct group_view){
        number, (const char *)texts->rows + (int64_t)group->row * 64, texts->tables + group->table,
        group->symbol_count};
}

/// The row of a symbol. Not a branch: whether a symbol occurs is a toss-up.
static inline uint16_t row_of(const struct group_view *group, uint32_t symbol) {
    return group->table[symbol < group->symbol_count ? symbol : group->symbol_count];
}

#endif
