// What the letters of a word cost at least by the letters alone that another word has: a lower bound without an alignment.
#ifndef ONOMASTICS_REACH_H
#define ONOMASTICS_REACH_H

#include <stdint.h>

enum { onoma_reach_steps = 8 };

/// The letters that a symbol's units begin with, by what they cost: each step holds the letters, bit 1 for a, of units up to
/// some cost, so all letters of the steps before it, too. Bit 0 is set where the symbol may stand for nothing.
struct onoma_reach {
    uint32_t letters[onoma_reach_steps];
};

/// Four numbers at a time, as every processor can.
typedef uint32_t onoma_four __attribute__((vector_size(16), aligned(4)));

/// What a symbol costs beyond the step before when no letter of a step is there: one more than the step's cost is the least.
static inline uint32_t onoma_least_cost(
    const struct onoma_reach *reaches, const uint16_t *symbols, int count, uint32_t letters) {
    const onoma_four near = {1, 4, 4, 4}, far = {4, 8, 16, 24};
    letters |= 1;
    onoma_four present = {letters, letters, letters, letters}, sum = {0};
    for (int index = 0; index < count; index++) {
        const uint32_t *own = reaches[symbols[index]].letters;
        sum += near & (onoma_four)((*(const onoma_four *)own & present) == 0);
        sum += far & (onoma_four)((*(const onoma_four *)(own + 4) & present) == 0);
    }
    return sum[0] + sum[1] + sum[2] + sum[3];
}

#endif
