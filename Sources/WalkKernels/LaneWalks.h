// Walks by rows of LANES cells. The file that includes this defines LANES and AT(n), the lanes from number n on.
typedef uint8_t NAME(cells) __attribute__((vector_size(LANES), aligned(16)));
typedef uint64_t NAME(parts) __attribute__((vector_size(LANES), aligned(16)));

static inline NAME(cells) NAME(load)(const uint8_t *bytes) {
    NAME(cells) cells;
    memcpy(&cells, bytes, LANES);
    return cells;
}

static inline NAME(cells) NAME(all)(uint8_t value) { return (NAME(cells)){} + value; }

/// The sum, no greater than a cell can hold.
static inline NAME(cells) NAME(add)(NAME(cells) x, NAME(cells) y) { return __builtin_elementwise_add_sat(x, y); }

static inline NAME(cells) NAME(least)(NAME(cells) x, NAME(cells) y) { return __builtin_elementwise_min(x, y); }

/// Each cell as many lanes further on; nothing comes in from below.
#define LATER(x, n) __builtin_shufflevector(NAME(all)(255), x, AT(LANES - (n)))
/// Each cell as many lanes nearer to the start; zeros come in.
#define SOONER(x, n) __builtin_shufflevector(x, (NAME(cells)){}, AT(n))

static inline bool NAME(any)(NAME(cells) cells, NAME(cells) limit) {
    NAME(parts) parts = (NAME(parts))(cells <= limit);
    uint64_t any = 0;
    for (int part = 0; part < LANES / 8; part++) any |= parts[part];
    return any != 0;
}

/// What each beginning of a query may cost when its letters share the limit. No cell of none, nor behind the end.
static inline NAME(cells) NAME(shares)(int count, int limit) {
    NAME(cells) shares = {};
    for (int j = 1; j <= count; j++) shares[j] = (uint8_t)((limit * j + count - 1) / count);
    return shares;
}

/// The most that a path may have cost when so many letters of the query are behind it, and at least as many of the trie.
static inline NAME(cells) NAME(beginnings)(const uint8_t *most) {
    NAME(cells) beginnings = NAME(all)(most[onoma_longest_word]);
    for (int j = 0; j < LANES && j <= onoma_longest_word; j++) beginnings[j] = most[j];
    return beginnings;
}

/// The row without the cells that no path may come to.
static inline NAME(cells) NAME(kept)(NAME(cells) row, NAME(cells) beginnings, uint8_t most) {
    return row | (NAME(cells))(row > NAME(least)(beginnings, NAME(all)(most)));
}

/// The row of no letters. A part that begins further on has used up what is due to the letters before it.
static inline NAME(cells) NAME(start)(int count, int limit, bool finds_parts) {
    NAME(cells) start = NAME(all)(255);
    start[0] = 0;
    for (int j = 1; finds_parts && j < count; j++) start[j] = (uint8_t)(limit * j / count);
    return start;
}

/// Whether a word that ends with a row is looked for.
static inline bool NAME(is_found)(
    NAME(cells) row, NAME(cells) shares, int count, struct onoma_walk_goal goal, int limit) {
    if (!goal.finds_parts) return row[count] <= limit;
    NAME(cells) behind = shares == 0;
    return NAME(any)(row | behind, shares);
}

/// What the letters of a query cost at least from each position on, given the letters below.
static inline NAME(cells) NAME(unwritten)(const struct remainder *rest, uint32_t below) {
    NAME(cells) near = {}, far = {};
    for (int byte = 0; byte < 4; byte++) {
        NAME(cells) own = NAME(all)((uint8_t)(below >> (8 * byte)));
        near |= NAME(load)(rest->near_writers[byte]) & own;
        far |= NAME(load)(rest->far_writers[byte]) & own;
    }
    NAME(cells) cost = (NAME(cells))(near == 0) & NAME(load)(rest->near_shares);
    cost = NAME(add)(cost, (NAME(cells))(far == 0) & NAME(load)(rest->far_shares));
    cost = NAME(add)(cost, SOONER(cost, 1));
    cost = NAME(add)(cost, SOONER(cost, 2));
    cost = NAME(add)(cost, SOONER(cost, 4));
    cost = NAME(add)(cost, SOONER(cost, 8));
#if LANES > 16
    cost = NAME(add)(cost, SOONER(cost, 16));
#endif
#if LANES > 32
    cost = NAME(add)(cost, SOONER(cost, 32));
#endif
    return cost;
}

/// One symbol more, against Latin letters.
static inline NAME(cells) NAME(target_row)(
    const uint8_t *symbol, NAME(cells) row, NAME(cells) insertions, int insertion_steps) {
    NAME(cells) next = NAME(add)(row, NAME(all)(symbol[0]));
    next = NAME(least)(next, LATER(NAME(add)(row, NAME(load)(symbol + LANES)), 1));
    if (symbol[1] > 1) next = NAME(least)(next, LATER(NAME(add)(row, NAME(load)(symbol + 2 * LANES)), 2));
    if (symbol[1] > 2) next = NAME(least)(next, LATER(NAME(add)(row, NAME(load)(symbol + 3 * LANES)), 3));
    if (symbol[1] > 3) next = NAME(least)(next, LATER(NAME(add)(row, NAME(load)(symbol + 4 * LANES)), 4));
    for (int step = 0; step < insertion_steps; step++) {
        next = NAME(least)(next, LATER(NAME(add)(next, insertions), 1));
    }
    return next;
}

static void NAME(target_walk)(
    const struct onoma_trie *trie, struct onoma_target_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context) {
    NAME(cells) rows[onoma_longest_word + 1];
    int count = query->count;
    uint8_t limit = (uint8_t)(goal.limit >> query->shift);
    uint8_t limits_below[onoma_longest_word + 1];
    set_limits_below(limits_below, goal, query->shift);
    uint8_t most_begun[onoma_longest_word + 1];
    set_beginnings(most_begun, goal, query->shift);
    NAME(cells) beginnings = NAME(beginnings)(most_begun);
    NAME(cells) insertions = NAME(load)(query->insertions);
    int insertion_steps = query->least_insertion ? limit / query->least_insertion : count;
    if (insertion_steps > count) insertion_steps = count;
    NAME(cells) shares = NAME(shares)(count, limit);
    NAME(cells) start = NAME(start)(count, limit, goal.finds_parts);
    for (int step = 0; step < insertion_steps; step++) {
        start = NAME(least)(start, LATER(NAME(add)(start, insertions), 1));
    }
    rows[0] = start;
    // What the path has cost so far and will cost besides the next symbol, and what that may cost, by depth.
    uint8_t best[onoma_longest_word + 1] = {0}, most_more[onoma_longest_word + 1] = {limit};
    struct position at = {.depth = 1};
    struct place place;
    bool enters;
    do {
        enters = false;
        uint16_t letter;
        if (!pass_dear(trie, &at, query->leasts, most_more, &letter) || !look(trie, &at, &place)) return;
        int depth = at.depth, tail = place.tail, longest = place.longest;
        if (longest < goal.shortest || (tail ? longest : depth) > goal.longest) continue;
        uint8_t most = limits_below[longest];
        if ((int)best[depth - 1] + query->leasts[letter] > most) continue;
        // The costs are counted while memory fetches what may come next.
        if (!tail) fetch_children(trie, &place);
        const uint8_t *symbol = target_symbol(query, letter);
        NAME(cells) limits = NAME(all)(most);
        NAME(cells) row = NAME(target_row)(symbol, rows[depth - 1], insertions, insertion_steps);
        row = NAME(kept)(row, beginnings, most_begun[depth]);
        if (!NAME(any)(row, limits)) continue;
        if (place.flags & onoma_word_end && !tail && depth >= goal.shortest
            && NAME(is_found)(row, shares, count, goal, goal.limits[depth] >> query->shift)) {
            found(context, at.node);
        }
        if (longest == depth) continue;
        NAME(cells) rest = {};
        if (!goal.finds_parts) rest = NAME(unwritten)(&query->rest, onoma_node_below(&place.node));
        uint32_t every = onoma_node_every(&place.node) & ~query->rest.idle;
        if (every) {
            NAME(cells) own = {};
            for (; every; every &= every - 1) {
                int bit = __builtin_ctz(every);
                if (!(query->rest.made >> bit & 1)) target_every(query, bit);
                own = NAME(add)(own, NAME(load)(query->rest.every[bit]));
            }
            rest = __builtin_elementwise_max(rest, own);
        }
        if (!goal.finds_parts) {
            rest = __builtin_elementwise_max(rest, NAME(load)(cheapest_after(query, longest - depth)));
        }
        if (!NAME(any)(NAME(add)(row, rest), limits)) continue;
        if (!tail) {
            rows[depth] = row;
            if (!goal.finds_parts) row = NAME(add)(row, NAME(load)(cheapest_behind(query, longest - depth - 1)));
            best[depth] = __builtin_reduce_min(row);
            // No symbol is cheap enough to go on.
            if (best[depth] > most) continue;
            most_more[depth] = (uint8_t)(most - best[depth]);
            enters = true;
            continue;
        }
        bool lives = true;
        for (int step = 0; lives && step < tail; step++) {
            letter = onoma_tail_letter(trie, place.first + (uint32_t)step);
            symbol = target_symbol(query, letter < trie->greatest ? letter : trie->greatest);
            row = NAME(target_row)(symbol, row, insertions, insertion_steps);
            row = NAME(kept)(row, beginnings, most_begun[depth + 1 + step]);
            lives = NAME(any)(row, limits);
        }
        if (lives && NAME(is_found)(row, shares, count, goal, goal.limits[longest] >> query->shift)) found(context, at.node);
    } while (enters ? enter(&at, &place) : pass(&at, place.flags));
}

/// The rows of a path by depth, with what a walk along Latin letters needs of the query.
struct NAME(source_path) {
    NAME(cells) rows[onoma_longest_word + 1];
    NAME(cells) beginnings;
    uint8_t most_begun[onoma_longest_word + 1];
    uint32_t letters[onoma_longest_word + 1];
    NAME(cells) silents[6];
    int silent_steps;
};

static inline NAME(cells) NAME(silenced)(const struct NAME(source_path) *path, NAME(cells) row) {
    if (path->silent_steps > 0) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[0]), 1));
    if (path->silent_steps > 1) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[1]), 2));
    if (path->silent_steps > 2) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[2]), 4));
    if (path->silent_steps > 3) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[3]), 8));
#if LANES > 16
    if (path->silent_steps > 4) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[4]), 16));
#endif
#if LANES > 32
    if (path->silent_steps > 5) row = NAME(least)(row, LATER(NAME(add)(row, path->silents[5]), 32));
#endif
    return row;
}

/// One Latin letter more, against symbols.
static inline NAME(cells) NAME(source_row)(
    const struct onoma_source_query *query, struct NAME(source_path) *path, int depth, uint32_t letter) {
    uint32_t letters = (path->letters[depth - 1] << 5 | letter) & 0xFFFFF;
    path->letters[depth] = letters;
    NAME(cells) row = NAME(add)(path->rows[depth - 1], NAME(all)(query->insertions[letter]));
    row = NAME(least)(row, LATER(NAME(add)(path->rows[depth - 1], NAME(load)(query->ones[letter])), 1));
    const uint8_t *costs;
    if (depth > 1 && (costs = source_pair(query, letters))) {
        row = NAME(least)(row, LATER(NAME(add)(path->rows[depth - 2], NAME(load)(costs)), 1));
    }
    if (depth > 2 && query->has_two && (costs = source_triple(query, letters))) {
        row = NAME(least)(row, LATER(NAME(add)(path->rows[depth - 3], NAME(load)(costs)), 1));
    }
    if (depth > 3) {
        for (int four = 0; four < query->four_count; four++) {
            if (query->fours[four].target != letters) continue;
            int position = query->fours[four].position;
            int cost = path->rows[depth - 4][position] + query->fours[four].cost;
            if (cost < row[position + 1]) row[position + 1] = (uint8_t)cost;
        }
    }
    row = NAME(kept)(NAME(silenced)(path, row), path->beginnings, path->most_begun[depth]);
    path->rows[depth] = row;
    return row;
}

/// What units cost so far that have begun and go on below, for each position that they stand for.
static inline NAME(cells) NAME(begun)(
    const struct onoma_source_query *query, const struct NAME(source_path) *path, int depth, uint32_t letter) {
    NAME(cells) begun = NAME(add)(path->rows[depth - 1], NAME(load)(query->begun[letter]));
    if (depth > 1 && query->has_two) {
        begun = NAME(least)(begun, NAME(add)(path->rows[depth - 2], NAME(load)(query->begun_two)));
    }
    if (depth > 2 && query->has_three) {
        begun = NAME(least)(begun, NAME(add)(path->rows[depth - 3], NAME(load)(query->begun_three)));
    }
    return begun;
}

static void NAME(source_walk)(
    const struct onoma_trie *trie, struct onoma_source_query *query, struct onoma_walk_goal goal,
    onoma_walk_found found, void *context) {
    struct NAME(source_path) path;
    int count = query->count;
    uint8_t limit = (uint8_t)(goal.limit >> query->shift);
    uint8_t limits_below[onoma_longest_word + 1];
    set_limits_below(limits_below, goal, query->shift);
    NAME(cells) limits = NAME(all)(limit);
    set_beginnings(path.most_begun, goal, query->shift);
    path.beginnings = NAME(beginnings)(path.most_begun);
    path.silent_steps = 0;
    for (int step = 0; step < query->silent_steps; step++) {
        path.silents[step] = NAME(load)(query->silents[step]);
        if (!NAME(any)(path.silents[step], limits)) break;
        path.silent_steps = step + 1;
    }
    NAME(cells) shares = NAME(shares)(count, limit);
    NAME(cells) start = NAME(start)(count, limit, goal.finds_parts);
    path.rows[0] = NAME(silenced)(&path, start);
    path.letters[0] = 0;
    struct position at = {.depth = 1};
    struct place place;
    bool enters;
    do {
        enters = false;
        if (!look(trie, &at, &place)) return;
        int depth = at.depth, tail = place.tail, longest = place.longest;
        if (longest < goal.shortest || (tail ? longest : depth) > goal.longest) continue;
        // The costs are counted while memory fetches what may come next.
        if (!tail) fetch_children(trie, &place);
        limits = NAME(all)(limits_below[longest]);
        uint32_t letter = onoma_letter(trie, at.node);
        if (letter >= onoma_letter_count) letter = onoma_letter_count - 1;
        NAME(cells) row = NAME(source_row)(query, &path, depth, letter);
        if (place.flags & onoma_word_end && !tail && depth >= goal.shortest
            && NAME(is_found)(row, shares, count, goal, goal.limits[depth] >> query->shift)) {
            found(context, at.node);
        }
        if (longest == depth) continue;
        NAME(cells) rest = {}, own = {}, others = {};
        if (!goal.finds_parts) rest = NAME(unwritten)(&query->rest, onoma_node_below(&place.node));
        uint32_t every = onoma_node_every(&place.node) & ~query->rest.idle;
        for (; every; every &= every - 1) {
            int bit = __builtin_ctz(every);
            if (!(query->rest.made >> bit & 1)) source_every(query, bit);
            NAME(cells) costs = NAME(load)(query->rest.every[bit]);
            own = NAME(add)(own, costs);
            if (!(query->dear_letters >> bit & 1)) others = NAME(add)(others, costs);
        }
        // A unit that has begun stands for its symbol already; the letters below may be its own, and are paid for.
        NAME(cells) begun = NAME(add)(
            NAME(begun)(query, &path, depth, letter), __builtin_elementwise_max(SOONER(rest, 1), others));
        row = NAME(least)(NAME(add)(row, __builtin_elementwise_max(rest, own)), begun);
        if (!NAME(any)(row, limits)) continue;
        if (!tail) {
            enters = true;
            continue;
        }
        bool lives = true;
        for (int step = 0; lives && step < tail; step++) {
            letter = onoma_tail_letter(trie, place.first + (uint32_t)step);
            if (letter >= onoma_letter_count) letter = onoma_letter_count - 1;
            row = NAME(source_row)(query, &path, depth + 1 + step, letter);
            lives = NAME(any)(NAME(least)(row, NAME(begun)(query, &path, depth + 1 + step, letter)), limits);
        }
        if (lives && NAME(is_found)(row, shares, count, goal, goal.limits[longest] >> query->shift)) found(context, at.node);
    } while (enters ? enter(&at, &place) : pass(&at, place.flags));
}

#undef LATER
#undef SOONER
