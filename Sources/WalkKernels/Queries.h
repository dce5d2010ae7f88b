// Queries made ready for walking. Vectors of costs are kept as bytes, `lanes` for each, and read by the kernels of that width.
#ifndef ONOMASTICS_WALK_QUERIES_H
#define ONOMASTICS_WALK_QUERIES_H

#include "WalkKernels.h"

enum { most_lanes = 64, alignment = 64 };

/// What is left of a query from each position on, as the bound of a subtree sees it.
struct remainder {
    /// For each position the letters that say that it is written below, near and far, by bytes; what it costs otherwise.
    uint8_t near_writers[4][most_lanes], far_writers[4][most_lanes];
    uint8_t near_shares[most_lanes], far_shares[most_lanes];
    /// For each Latin letter, and each position: what a word that has the letter costs at least from there on. Made when
    /// first asked for; `made` tells which are.
    uint8_t every[onoma_letter_count][most_lanes];
    uint32_t made;
    /// Letters of which the vector is zero.
    uint32_t idle;
};

struct onoma_target_query {
    const struct onoma_spelling_model *model;
    const uint16_t *symbols;
    uint8_t letters[onoma_longest_word];
    uint32_t windows[onoma_longest_word + 1];
    /// Letters from each position on.
    uint32_t suffixes[onoma_longest_word + 1];
    int count, lanes, shift;
    uint8_t insertions[most_lanes];
    uint8_t least_insertion;
    struct remainder rest;
    /// What the letters from each position on cost at least when 0, 1, 2 … symbols write them, whichever these are; more
    /// symbols than letters cost no less.
    uint8_t cheapest[onoma_longest_word + 1][most_lanes];
    /// The same where one symbol more has written none to all of the letters that a unit may have, whatever that cost.
    uint8_t cheapest_behind[onoma_longest_word + 1][most_lanes];
    /// The place of each letter's vectors, from 1 on; 0 for none yet. A letter's vectors are those of units of 1 to 4 letters.
    uint16_t greatest;
    uint16_t *slots;
    uint8_t *vectors;
    uint32_t used, room;
    /// What each letter of the trie costs at least, whatever it writes.
    uint8_t *leasts;
};

/// The place of one symbol's vectors.
struct symbol_costs {
    uint8_t silent;
    /// The longest unit that writes something in the query.
    uint8_t longest;
};

struct onoma_source_query {
    const struct onoma_spelling_model *model;
    uint16_t symbols[onoma_longest_word];
    int count, lanes, shift;
    /// What the symbols of 1, 2, 4, … positions from each one on cost when they are silent.
    uint8_t silents[6][most_lanes];
    int silent_steps;
    uint8_t insertions[onoma_letter_count];
    /// Units of one letter by that letter; of more by a place that their letters lead to.
    uint8_t ones[onoma_letter_count][most_lanes];
    uint16_t pairs[1024];
    /// A hash table at least half empty, of 1 << triple_bits slots.
    uint16_t *triple_keys, *triple_places;
    int triple_bits;
    uint8_t *vectors;
    int used, room;
    /// Units of four letters, few: letters, position and cost.
    struct { uint32_t target; uint8_t position, cost; } *fours;
    int four_count;
    /// What longer units cost at least that have begun: by their first letter, and after two and three letters.
    uint8_t begun[onoma_letter_count][most_lanes], begun_two[most_lanes], begun_three[most_lanes];
    bool has_two, has_three;
    uint32_t far_letters[onoma_longest_word + 1];
    struct remainder rest;
    uint8_t unwritten[onoma_letter_count];
    /// The letters that some symbol writes by a unit that is not even far.
    uint32_t dear_letters;
};

/// The vectors of a letter of the trie. Those of letters that write nothing in the query are made when a walk meets them.
const uint8_t *target_symbol(struct onoma_target_query *query, uint16_t letter);
/// Makes the vector of a Latin letter that every word below a node has.
void target_every(struct onoma_target_query *query, int letter);
void source_every(struct onoma_source_query *query, int letter);
/// The costs of units of two, three and four letters by a path of letters, newest lowest; NULL for none.
const uint8_t *source_pair(const struct onoma_source_query *query, uint32_t path);
const uint8_t *source_triple(const struct onoma_source_query *query, uint32_t path);

#endif
