// Finds the words of a trie that a word may be spelled as, all within a limit of cost: one row of costs for each letter of
// the path, sixteen or more cells by one instruction.
//
// Costs are eighths of a bit, as NameMatching's SpellingCosts has them. A subtree is left out as soon as no cell of its row
// can be continued within the limit; what the letters below a node say is part of that bound. Nothing within the limit is
// missed. Where a limit is greater than a cell can hold, costs are halved and rounded down, and a little more is found.
#ifndef ONOMASTICS_WALK_KERNELS_H
#define ONOMASTICS_WALK_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

#include "Reach.h"

enum {
    /// Latin letters are 1...26, anything else is 27.
    onoma_letter_count = 28,
    /// Words are no longer than this.
    onoma_longest_word = 40,
    /// A unit has no more Latin letters than this.
    onoma_longest_target = 4,
    /// What a node is: a word ends there or behind its tail; it has a tail; it is the last of its siblings.
    onoma_word_end = 8,
    onoma_has_tail = 4,
    onoma_last_sibling = 2,
    /// Up to these costs a unit is near or far; see onoma_spelling_model.
    onoma_near_cost = 16,
    onoma_far_cost = 40,
};

/// A node of a trie, in 96 bits. Siblings lie together, and before all that is below them.
struct onoma_trie_node {
    /// From bit 5 on the first of its children, 0 when it has none, or of a node with a tail where that begins; below that the
    /// lowest bits of its letter.
    uint32_t first_letter;
    /// From bit 5 on the Latin letters that letters below may stand for, a first; below that the bits `onoma_word_end` to
    /// `onoma_last_sibling`, and the highest bit of the reach.
    uint32_t below_flags;
    /// From bit 5 on the letters of which every word below has one; below that the other bits of the reach: how many letters
    /// the tail has, or of other nodes how long the longest word is that ends there or below.
    uint32_t every_reach;
};

/// Children and tails have numbers below this.
enum { onoma_most_nodes = 1 << 27 };

struct onoma_trie {
    const struct onoma_trie_node *nodes;
    /// The upper bits of the nodes' letters, and how many bytes each takes: none where all letters are less than 32, otherwise one
    /// or two.
    const void *upper;
    uint8_t upper_length;
    /// Letters in eight bits each where they are less than 32, otherwise in 16.
    const void *tails;
    uint32_t count, tail_count;
    /// Letters are clipped to this number.
    uint16_t greatest;
};

static inline uint32_t onoma_node_first(const struct onoma_trie_node *node) { return node->first_letter >> 5; }
static inline uint32_t onoma_node_flags(const struct onoma_trie_node *node) { return node->below_flags & 15; }
/// Letters as masks have them, bit 1 for a.
static inline uint32_t onoma_node_below(const struct onoma_trie_node *node) { return node->below_flags >> 5 << 1; }
static inline uint32_t onoma_node_every(const struct onoma_trie_node *node) { return node->every_reach >> 5 << 1; }
static inline uint32_t onoma_node_reach(const struct onoma_trie_node *node) {
    return (node->below_flags & 16) << 1 | (node->every_reach & 31);
}

static inline uint16_t onoma_letter(const struct onoma_trie *trie, uint32_t node) {
    uint32_t letter = trie->nodes[node].first_letter & 31;
    switch (trie->upper_length) {
    case 0: return (uint16_t)letter;
    case 1: return (uint16_t)(letter | (uint32_t)((const uint8_t *)trie->upper)[node] << 5);
    default: return (uint16_t)(letter | (uint32_t)((const uint16_t *)trie->upper)[node] << 5);
    }
}

static inline uint16_t onoma_tail_letter(const struct onoma_trie *trie, uint32_t place) {
    return trie->upper_length ? ((const uint16_t *)trie->tails)[place] : ((const uint8_t *)trie->tails)[place];
}

static inline struct onoma_trie_node onoma_make_node(
    uint32_t first, uint16_t letter, uint32_t flags, uint32_t below, uint32_t every, uint32_t reach) {
    struct onoma_trie_node node = {
        first << 5 | (letter & 31), below >> 1 << 5 | (reach >> 1 & 16) | flags, every >> 1 << 5 | (reach & 31)};
    return node;
}

/// A unit of a model: target letters from bits 19 down, five each, and a mask over them.
struct onoma_spelling_unit {
    uint32_t target, mask;
    uint16_t unit;
    uint8_t cost, length;
};

/// A unit of any symbol, as it is found by what it writes.
struct onoma_written_unit {
    uint32_t target;
    uint16_t symbol;
    uint8_t cost, length;
};

/// A model as walks see it.
struct onoma_spelling_model {
    /// The units of symbol s that begin with letter c are numbers groups[28 s + c] to groups[28 s + c + 1].
    const struct onoma_spelling_unit *units;
    const int32_t *groups;
    /// All units by the first two letters that they write; those that begin with letters c and d are numbers
    /// first_letters[28 c + d] to first_letters[28 c + d + 1], where d is 0 for units of one letter.
    const struct onoma_written_unit *written_units;
    const int32_t *first_letters;
    const uint8_t *silents, *insertions;
    /// For each Latin letter those below a node that say that it may be written there by a unit that is near or far, and
    /// what it costs at least where none is.
    const uint32_t *near_writers, *far_writers;
    const uint8_t *near_shares, *far_shares;
    /// By the letter that stands for a symbol in `every`: what such symbols may write by a far unit, and what it costs
    /// at least when none of that is there.
    const uint32_t *written;
    const uint8_t *unwritten;
    /// What the cheapest unit of any symbol costs that writes some letters: by one letter, by two, by three, and by the first
    /// three of four; `onoma_cheapest_count` numbers, five bits of the index for each letter.
    const uint8_t *cheapest;
};

/// Where the numbers of `cheapest` begin for each count of letters.
enum {
    onoma_cheapest_two = 1 << 5,
    onoma_cheapest_three = onoma_cheapest_two + (1 << 10),
    onoma_cheapest_four = onoma_cheapest_three + (1 << 15),
    onoma_cheapest_count = onoma_cheapest_four + (1 << 15),
};

/// What a walk looks for.
struct onoma_walk_goal {
    /// The most that a word of each length may cost, in eighths of a bit: `onoma_longest_word + 1` numbers, and the greatest.
    const uint16_t *limits;
    uint16_t limit;
    /// Wherever a path has come it may have cost no more than a word of the letters behind it, of the side that has fewer, and
    /// this. Does not hold where parts are found.
    uint16_t allowance;
    /// The lengths of words that are looked for.
    uint8_t shortest, longest;
    /// Whether words that stand for a part of the query are looked for: those that cost no more than the part's share of
    /// the limit by its letters. Wherever several words cost no more than the limit together, one of them is found.
    bool finds_parts;
};

/// Asks the memory for what will be read soon. Any address will do.
static inline void onoma_fetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// Called with each node whose words are found.
typedef void (*onoma_walk_found)(void *context, uint32_t node);

/// A query of Latin letters for tries of symbols, made once for all tries of a model.
struct onoma_target_query;
/// \param symbols The model's symbols of the trie's letters, `greatest + 1` of them; NULL where they are symbols.
/// \param most The greatest limit that it will be walked with.
struct onoma_target_query *onoma_target_query_make(
    const struct onoma_spelling_model *model, const uint16_t *symbols, uint16_t greatest, const uint8_t *letters,
    int count, int most);
void onoma_target_query_free(struct onoma_target_query *query);
void onoma_target_walk(
    const struct onoma_trie *trie, struct onoma_target_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context);

/// A query of source symbols for tries of Latin letters.
struct onoma_source_query;
struct onoma_source_query *onoma_source_query_make(
    const struct onoma_spelling_model *model, const uint16_t *symbols, int count, int most);
void onoma_source_query_free(struct onoma_source_query *query);
void onoma_source_walk(
    const struct onoma_trie *trie, struct onoma_source_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context);

#endif
