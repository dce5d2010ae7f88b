#include "Queries.h"

#include <string.h>

// No vector leaves this file, so no caller can be compiled for other registers.
#pragma clang diagnostic ignored "-Wpsabi"

/// Where a walk is, and what it goes on with once it has left the subtree of each letter on the path: 0 for nothing.
struct position {
    uint32_t node, visits;
    int depth;
    uint32_t after[onoma_longest_word + 1];
};

/// What a walk asks of a node.
struct place {
    struct onoma_trie_node node;
    uint32_t first, flags;
    /// How many letters the tail has, and how long the longest word is.
    int tail, longest;
};

/// Looks at a node; false when there is none. A damaged file may say anything; but a trie goes down one letter at a time, each
/// node comes behind the one above it, and there are no more than there are.
static inline bool look(const struct onoma_trie *trie, struct position *at, struct place *place) {
    if (at->node >= trie->count || at->visits++ >= trie->count) return false;
    struct onoma_trie_node node = trie->nodes[at->node];
    int reach = (int)onoma_node_reach(&node);
    place->node = node;
    place->first = onoma_node_first(&node);
    place->flags = onoma_node_flags(&node);
    place->tail = place->flags & onoma_has_tail ? reach : 0;
    place->longest = place->flags & onoma_has_tail ? at->depth + reach : reach;
    if (place->longest < at->depth || place->longest > onoma_longest_word) return false;
    if (place->flags & onoma_has_tail) {
        return place->first <= trie->tail_count && (uint32_t)place->tail <= trie->tail_count - place->first;
    }
    return place->first == 0 ? place->longest == at->depth : place->first > at->node && place->longest > at->depth;
}

/// Goes on without what is below the node; false at the end.
static inline bool pass(struct position *at, uint32_t flags) {
    if (!(flags & onoma_last_sibling)) {
        at->node++;
        return true;
    }
    do at->depth--;
    while (at->depth > 0 && at->after[at->depth] == 0);
    at->node = at->after[at->depth];
    return at->depth > 0;
}

/// Goes on to the first node from here whose letter does not cost too much, wherever it stands; false at the end.
static inline bool pass_dear(
    const struct onoma_trie *trie, struct position *at, const uint8_t *leasts, const uint8_t *most, uint16_t *letter) {
    for (; at->node < trie->count && at->visits < trie->count; at->visits++) {
        *letter = onoma_letter(trie, at->node);
        if (*letter > trie->greatest) *letter = trie->greatest;
        if (leasts[*letter] <= most[at->depth - 1]) return true;
        if (!pass(at, onoma_node_flags(trie->nodes + at->node))) return false;
    }
    return false;
}

static inline void fetch_children(const struct onoma_trie *trie, const struct place *place) {
    onoma_fetch(trie->nodes + place->first);
    if (trie->upper_length) onoma_fetch((const uint8_t *)trie->upper + place->first * trie->upper_length);
}

/// Goes on with what is below the node.
static inline bool enter(struct position *at, const struct place *place) {
    at->after[at->depth] = place->flags & onoma_last_sibling ? 0 : at->node + 1;
    at->depth++;
    at->node = place->first;
    return true;
}

/// What the letters from each position on cost at least when so many symbols are left.
static inline const uint8_t *cheapest_after(const struct onoma_target_query *query, int symbols) {
    return query->cheapest[symbols < query->count ? symbols : query->count];
}

/// The same behind one symbol more.
static inline const uint8_t *cheapest_behind(const struct onoma_target_query *query, int symbols) {
    return query->cheapest_behind[symbols < query->count ? symbols : query->count];
}

/// The most that any word of up to each length may cost.
static inline void set_limits_below(uint8_t *below, struct onoma_walk_goal goal, int shift) {
    uint16_t most = 0;
    for (int length = 0; length <= onoma_longest_word; length++) {
        if (goal.limits[length] > most) most = goal.limits[length];
        below[length] = (uint8_t)(most >> shift);
    }
}

/// The most that a path may have cost, by the letters behind it on the side that has fewer.
static inline void set_beginnings(uint8_t *most, struct onoma_walk_goal goal, int shift) {
    for (int length = 0; length <= onoma_longest_word; length++) {
        int own = goal.finds_parts ? 255 : (goal.limits[length] + goal.allowance) >> shift;
        most[length] = own < 255 ? (uint8_t)own : 255;
    }
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
