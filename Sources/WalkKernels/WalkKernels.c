#include "Queries.h"

#include <string.h>

// No vector leaves this file, so no caller can be compiled for other registers.
#pragma clang diagnostic ignored "-Wpsabi"

/// Where a walk is.
struct place {
    int depth;
    /// How many letters the tail has, and how long the longest word below is.
    int tail, longest;
    /// The node after the subtree.
    uint32_t next;
};

static inline struct place place_of(const struct onoma_trie *trie, uint32_t node) {
    const struct onoma_trie_node *here = trie->nodes + node;
    int depth = here->depth & onoma_depth;
    if (here->depth & onoma_has_tail) return (struct place){depth, here->reach, depth + here->reach, node + 1};
    return (struct place){depth, 0, here->reach, here->next};
}

/// Whether a walk may go on. A damaged file may say anything; a trie goes down one letter at a time, and on.
static inline bool is_sound(const struct onoma_trie *trie, struct place place, uint32_t node, int last) {
    if (place.depth < 1 || place.depth > last + 1 || place.depth > onoma_longest_word || place.next <= node) return false;
    if (!place.tail) return true;
    uint32_t first = trie->nodes[node].next;
    return place.longest <= onoma_longest_word && first <= trie->tail_count
        && (uint32_t)place.tail <= trie->tail_count - first;
}

#define NAME_(name, lanes) name##_##lanes
#define NAMED(name, lanes) NAME_(name, lanes)
#define NAME(name) NAMED(name, LANES)
#define FROM16(n)                                                                                                     \
    (n), (n) + 1, (n) + 2, (n) + 3, (n) + 4, (n) + 5, (n) + 6, (n) + 7, (n) + 8, (n) + 9, (n) + 10, (n) + 11,         \
        (n) + 12, (n) + 13, (n) + 14, (n) + 15

#define LANES 16
#define AT(n) FROM16(n)
#include "LaneWalks.h"
#undef LANES
#undef AT

#define LANES 32
#define AT(n) FROM16(n), FROM16((n) + 16)
#include "LaneWalks.h"
#undef LANES
#undef AT

#define LANES 64
#define AT(n) FROM16(n), FROM16((n) + 16), FROM16((n) + 32), FROM16((n) + 48)
#include "LaneWalks.h"
#undef LANES
#undef AT

void onoma_target_walk(
    const struct onoma_trie *trie, struct onoma_target_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context) {
    if (query->count == 0) return;
    switch (query->lanes) {
    case 16: target_walk_16(trie, query, goal, found, context); break;
    case 32: target_walk_32(trie, query, goal, found, context); break;
    default: target_walk_64(trie, query, goal, found, context); break;
    }
}

void onoma_source_walk(
    const struct onoma_trie *trie, struct onoma_source_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context) {
    if (query->count == 0) return;
    switch (query->lanes) {
    case 16: source_walk_16(trie, query, goal, found, context); break;
    case 32: source_walk_32(trie, query, goal, found, context); break;
    default: source_walk_64(trie, query, goal, found, context); break;
    }
}
