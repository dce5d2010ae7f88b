// What the letters of a word cost at least by the letters alone that another word has: a lower bound without an alignment.
#ifndef ONOMASTICS_REACH_H
#define ONOMASTICS_REACH_H

#include <stdint.h>

enum { onoma_reach_steps = 8 };

/// The costs that the steps of a reach go up to.
static const uint8_t onoma_step_costs[onoma_reach_steps] = {0, 4, 8, 12, 16, 24, 40, 64};

/// The letters that a symbol's units begin with, by what they cost: each step holds the letters, bit 1 for a, of units up to
/// some cost, so all letters of the steps before it, too. Bit 0 is set where the symbol may stand for nothing.
struct onoma_reach {
    uint32_t letters[onoma_reach_steps];
};

/// Adds a unit that begins with one of some letters.
static inline void onoma_reach_add(struct onoma_reach *reach, uint32_t letters, uint8_t cost) {
    for (int step = 0; step < onoma_reach_steps; step++) {
        if (cost <= onoma_step_costs[step]) reach->letters[step] |= letters;
    }
}

/// Four numbers at a time, as every processor can.
typedef uint32_t onoma_four __attribute__((vector_size(16), aligned(4)));

/// What symbols cost at least in a word of some letters, wherever these stand. A symbol of which no letter of a step is there
/// costs more than that step: one more than its cost, of which the step before has counted a part.
static inline uint32_t onoma_least_cost(
    const struct onoma_reach *reaches, const uint16_t *symbols, int count, uint32_t letters) {
    const uint8_t *costs = onoma_step_costs;
    const onoma_four near = {
        costs[0] + 1u, (uint32_t)(costs[1] - costs[0]), (uint32_t)(costs[2] - costs[1]), (uint32_t)(costs[3] - costs[2])};
    const onoma_four far = {
        (uint32_t)(costs[4] - costs[3]), (uint32_t)(costs[5] - costs[4]), (uint32_t)(costs[6] - costs[5]),
        (uint32_t)(costs[7] - costs[6])};
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
