// One query against many texts at once, each text in its own lane of a vector.
//
// A *row* is 64 bytes at an address divisible by 64: 64 lanes of 8 bits, 32 of 16, 16 of 32 or 8 of 64. A *group* is as
// many texts as a row has lanes, with these rows:
//
//     0   no bits: the row of every symbol that occurs in none of the texts
//     1   in each lane one bit for each position of its text
//     2   in each lane the window of Jaro for two texts of that length
//     3   in each lane the bits 0 to that window
//     4…  for each symbol of the group, the positions where it occurs in each lane
//
// Symbols are numbers from 0, dense and the same for all groups; a group's table says which row a symbol has.
#ifndef ONOMASTICS_BATCH_KERNELS_H
#define ONOMASTICS_BATCH_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

/// The instructions to use.
enum onoma_batch_instructions {
    /// What every processor of this architecture has: SSE2 on x86-64, NEON on arm64.
    onoma_batch_baseline,
    onoma_batch_avx2,
    /// AVX-512 with counts of bits: F, BW, VL, BITALG, VPOPCNTDQ.
    onoma_batch_avx512,
};

/// Whether this processor has them.
bool onoma_batch_supports(enum onoma_batch_instructions instructions);

/// Where the parts of a group begin.
struct onoma_batch_group {
    /// The group's row 0, counted in rows.
    uint32_t row;
    /// The group's first entry in `tables`.
    uint32_t table;
    /// Symbols from here on do not occur in the group. The table has one entry more, which is row 0.
    uint32_t symbol_count;
};

/// Groups whose lanes are equally wide.
struct onoma_batch_groups {
    const struct onoma_batch_group *groups;
    int64_t count;
    const void *rows;
    /// For each symbol its row, counted from the group's row 0.
    const uint16_t *tables;
    /// The bits of a lane: 8, 16, 32 or 64.
    int32_t lane_bits;
};

/// The edit distance from a query to every text, less the count of the query's symbols: one number for each lane.
void onoma_batch_edits(enum onoma_batch_instructions instructions, const struct onoma_batch_groups *texts,
                       const uint32_t *query, int64_t count, bool allows_swaps, int8_t *differences);

/// What Jaro and Jaro–Winkler need of a query of up to 64 symbols and every text, one number for each lane in three
/// planes that are `plane` bytes apart: common symbols, those of them out of order, equal symbols at the beginning.
void onoma_batch_jaro(enum onoma_batch_instructions instructions, const struct onoma_batch_groups *texts,
                      const uint32_t *query, int64_t count, int64_t prefix_limit, uint8_t *counts, int64_t plane);

#endif
