// The kernels for lanes of LANE_BITS bits. Included once for each width into each file of a set of instructions, with
// NAME(x) giving the names of this inclusion. No include guard, for that reason.
//
// Everything is written with the compiler's own vectors of 64 bytes, which it divides into the registers that the
// instructions offer: one of AVX-512, two of AVX2, four of NEON or SSE2. Vectors are never parameters of a function:
// how they are passed would depend on the instructions. Each step waits for the one before, so the wider the registers,
// the more groups take turns (GROUPS_AT_ONCE).

#define LANE_COUNT (512 / LANE_BITS)

#define ROWS(k) ((const NAME(lanes) *)group[k].rows)

typedef LANE_TYPE NAME(lanes) __attribute__((vector_size(64)));
/// One byte of each lane, anywhere in memory.
typedef int8_t NAME(bytes) __attribute__((vector_size(LANE_COUNT), aligned(1)));

/// G. Myers 1999 in the form of H. Hyyrö 2003, see EditKernel.swift, whose names these are.
static inline __attribute__((always_inline)) void NAME(edits)(const struct onoma_batch_groups *texts,
                                                              const uint32_t *query, int64_t count,
                                                              const bool allows_swaps, int8_t *differences) {
    for (int64_t g = 0; g < texts->count; g += GROUPS_AT_ONCE) {
        struct group_view group[GROUPS_AT_ONCE];
        NAME(lanes) increases[GROUPS_AT_ONCE], decreases[GROUPS_AT_ONCE];
        NAME(lanes) diagonal[GROUPS_AT_ONCE], previous[GROUPS_AT_ONCE];
        EACH_GROUP {
            group[k] = view_group(texts, g + k);
            increases[k] = ~(NAME(lanes)){0};
            decreases[k] = diagonal[k] = previous[k] = (NAME(lanes)){0};
        }
        for (int64_t i = 0; i < count; i++) {
            EACH_GROUP {
                NAME(lanes) matches = ROWS(k)[row_of(&group[k], query[i])];
                NAME(lanes) equal = (((matches & increases[k]) + increases[k]) ^ increases[k]) | matches;
                if (allows_swaps) {
                    NAME(lanes) swaps = ~diagonal[k] & matches;
                    equal |= (swaps + swaps) & previous[k];
                    previous[k] = matches;
                }
                diagonal[k] = equal | decreases[k];
                // Where the row does not rise: shifted, it is the complement of what the step needs, so that neither
                // the complement nor the rise of row 0 costs an operation.
                NAME(lanes) level = (equal | increases[k]) & ~decreases[k];
                NAME(lanes) down = diagonal[k] & increases[k];
                level += level;
                increases[k] = (down + down) | (level & ~diagonal[k]);
                decreases[k] = diagonal[k] & ~level;
            }
        }
        // The last cell of the column: the first is `count`, and the differences add up to the rest.
        EACH_GROUP {
            NAME(lanes) difference = __builtin_elementwise_popcount(increases[k] & ROWS(k)[1])
                - __builtin_elementwise_popcount(decreases[k] & ROWS(k)[1]);
            NAME(bytes) *target = (NAME(bytes) *)(differences + group[k].number * LANE_COUNT);
            *target = __builtin_convertvector(difference, NAME(bytes));
        }
    }
}

static void NAME(levenshtein)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count,
                              int8_t *differences) {
    NAME(edits)(texts, query, count, false, differences);
}

static void NAME(alignment)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count,
                            int8_t *differences) {
    NAME(edits)(texts, query, count, true, differences);
}

/// The greedy pairing of JaroKernel.swift with the query's symbols in order. A second walk over the query counts what
/// is in order: the lowest of the common positions that remain should hold the next common symbol of the query, and that
/// symbol's own row says whether it does. So no lane is ever shifted by its own amount.
static void NAME(jaro)(const struct onoma_batch_groups *texts, const uint32_t *query, int64_t count,
                       int64_t prefix_limit, uint8_t *counts, int64_t plane) {
    const LANE_TYPE query_window = count < 4 ? 0 : count / 2 - 1;
    const LANE_TYPE query_bits = query_window + 1 < LANE_BITS ? ((LANE_TYPE)2 << query_window) - 1 : ~(LANE_TYPE)0;
    for (int64_t g = 0; g < texts->count; g += GROUPS_AT_ONCE) {
        struct group_view group[GROUPS_AT_ONCE];
        NAME(lanes) is_common[64][GROUPS_AT_ONCE];
        NAME(lanes) size[GROUPS_AT_ONCE], window[GROUPS_AT_ONCE], common[GROUPS_AT_ONCE];
        EACH_GROUP {
            group[k] = view_group(texts, g + k);
            // The window of the longer text: bits from 0 on, so one is a part of the other.
            size[k] = __builtin_elementwise_max(ROWS(k)[2], (NAME(lanes)){0} + query_window);
            window[k] = ROWS(k)[3] | query_bits;
            common[k] = (NAME(lanes)){0};
        }
        for (int64_t i = 0; i < count; i++) {
            EACH_GROUP {
                NAME(lanes) partners = ROWS(k)[row_of(&group[k], query[i])] & window[k] & ~common[k];
                common[k] |= partners & -partners;
                is_common[i][k] = (NAME(lanes))(partners != 0);
                // A comparison that holds is -1.
                window[k] = window[k] + window[k] - (NAME(lanes))((LANE_TYPE)i < size[k]);
            }
        }

        NAME(lanes) remaining[GROUPS_AT_ONCE], ordered[GROUPS_AT_ONCE];
        EACH_GROUP {
            remaining[k] = common[k];
            ordered[k] = (NAME(lanes)){0};
        }
        for (int64_t i = 0; i < count; i++) {
            EACH_GROUP {
                NAME(lanes) next = remaining[k] & -remaining[k] & is_common[i][k];
                remaining[k] ^= next;
                ordered[k] -= (NAME(lanes))((ROWS(k)[row_of(&group[k], query[i])] & next) != 0);
            }
        }

        EACH_GROUP {
            NAME(lanes) place = (NAME(lanes)){0} + 1, prefix = {0};
            for (int64_t i = 0; i < count && i < prefix_limit; i++) {
                place &= ROWS(k)[row_of(&group[k], query[i])];
                prefix |= place;
                place += place;
            }
            NAME(lanes) common_count = __builtin_elementwise_popcount(common[k]);
            uint8_t *target = counts + group[k].number * LANE_COUNT;
            *(NAME(bytes) *)target = __builtin_convertvector(common_count, NAME(bytes));
            *(NAME(bytes) *)(target + plane) = __builtin_convertvector(common_count - ordered[k], NAME(bytes));
            *(NAME(bytes) *)(target + 2 * plane) =
                __builtin_convertvector(__builtin_elementwise_popcount(prefix), NAME(bytes));
        }
    }
}

#undef LANE_COUNT
#undef ROWS
