#include "Queries.h"

#include <stdlib.h>
#include <string.h>

static inline uint8_t least(uint8_t x, uint8_t y) { return x < y ? x : y; }

static inline uint8_t sum(uint8_t x, uint8_t y) { return x > 255 - y ? 255 : (uint8_t)(x + y); }

static int lanes_for(int count) { return count < 16 ? 16 : count < 32 ? 32 : most_lanes; }

/// Greater limits than a cell holds are halved, and the costs with them.
static int shift_for(int most) { return most > 254 ? most > 508 ? 2 : 1 : 0; }

static void *room(size_t size) {
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}

static void set_writers(uint8_t writers[4][most_lanes], int position, uint32_t letters) {
    for (int byte = 0; byte < 4; byte++) writers[byte][position] = (uint8_t)(letters >> (8 * byte));
}

static void set_shares(struct remainder *rest, int position, uint8_t near, uint8_t far) {
    rest->near_shares[position] = near;
    rest->far_shares[position] = far > near ? (uint8_t)(far - near) : 0;
}

// MARK: Latin letters

/// What the cheapest unit costs that writes so many letters, the first of a window.
static uint8_t cheapest_unit(const struct onoma_spelling_model *model, uint32_t window, int length) {
    switch (length) {
    case 1: return model->cheapest[window >> 15];
    case 2: return model->cheapest[onoma_cheapest_two + (window >> 10)];
    case 3: return model->cheapest[onoma_cheapest_three + (window >> 5)];
    default: return model->cheapest[onoma_cheapest_four + (window >> 5)];
    }
}

/// Works out `cheapest` and `cheapest_behind`, more symbols from fewer, and each place from those behind it.
static void set_cheapest(struct onoma_target_query *query) {
    int count = query->count;
    uint8_t units[onoma_longest_word][onoma_longest_target];
    for (int j = 0; j < count; j++) {
        for (int length = 1; length <= onoma_longest_target && j + length <= count; length++) {
            units[j][length - 1] = cheapest_unit(query->model, query->windows[j], length) >> query->shift;
        }
    }
    for (int symbols = 0; symbols <= count; symbols++) {
        uint8_t *costs = query->cheapest[symbols];
        for (int j = count - 1; j >= 0; j--) {
            uint8_t cost = sum(query->insertions[j], costs[j + 1]);
            for (int length = 1; symbols > 0 && length <= onoma_longest_target && j + length <= count; length++) {
                cost = least(cost, sum(units[j][length - 1], query->cheapest[symbols - 1][j + length]));
            }
            costs[j] = cost;
        }
        for (int j = 0; j <= count; j++) {
            uint8_t *behind = &query->cheapest_behind[symbols][j];
            *behind = costs[j];
            for (int length = 1; length <= onoma_longest_target && j + length <= count; length++) {
                *behind = least(*behind, costs[j + length]);
            }
        }
    }
}

const uint8_t *target_symbol(struct onoma_target_query *query, uint16_t letter) {
    size_t length = 5 * (size_t)query->lanes;
    if (query->slots[letter]) return query->vectors + (query->slots[letter] - 1) * length;
    if (query->used == query->room) {
        query->room *= 2;
        query->vectors = realloc(query->vectors, query->room * length);
        if (!query->vectors) abort();
    }
    uint8_t *vectors = query->vectors + query->used * length;
    query->slots[letter] = (uint16_t)++query->used;
    memset(vectors, 255, length);
    uint8_t silent = query->leasts[letter];
    struct symbol_costs costs = {silent, 0};
    memcpy(vectors, &costs, sizeof costs);
    return vectors;
}

/// Adds a unit of a letter of the trie that writes what the query has from a place on.
static void add_cost(struct onoma_target_query *query, uint16_t letter, int place, int length, uint8_t cost) {
    uint8_t *vectors = (uint8_t *)target_symbol(query, letter);
    uint8_t *cell = vectors + length * query->lanes + place;
    cost >>= query->shift;
    *cell = least(*cell, cost);
    struct symbol_costs *costs = (struct symbol_costs *)vectors;
    if (length > costs->longest) costs->longest = (uint8_t)length;
    query->leasts[letter] = least(query->leasts[letter], cost);
}

/// Adds all that a letter of the trie may write in the query.
static void add_letter(struct onoma_target_query *query, uint16_t letter) {
    const struct onoma_spelling_model *model = query->model;
    target_symbol(query, letter);
    for (int j = 0; j < query->count; j++) {
        const int32_t *group = model->groups + query->symbols[letter] * onoma_letter_count + query->letters[j];
        for (int32_t index = group[0]; index < group[1]; index++) {
            const struct onoma_spelling_unit *unit = model->units + index;
            if ((query->windows[j] & unit->mask) == unit->target) add_cost(query, letter, j, unit->length, unit->cost);
        }
    }
}

/// Adds all units of any symbol that write what the query has from a place on.
static void add_written(struct onoma_target_query *query, int place) {
    const struct onoma_spelling_model *model = query->model;
    uint32_t window = query->windows[place];
    int left = query->count - place;
    const int32_t *group = model->first_letters + (window >> 15) * onoma_letter_count;
    // Units of one letter, then those of more.
    for (int second = 0; second < 2; second++) {
        if (second && left < 2) return;
        const int32_t *own = group + (second ? window >> 10 & 31 : 0);
        for (int32_t index = own[0]; index < own[1]; index++) {
            const struct onoma_written_unit *unit = model->written_units + index;
            uint32_t mask = 0xFFFFF & ~0u << (5 * (onoma_longest_target - unit->length));
            if (unit->length > left || unit->symbol > query->greatest || (window & mask) != unit->target) continue;
            add_cost(query, unit->symbol, place, unit->length, unit->cost);
        }
    }
}

struct onoma_target_query *onoma_target_query_make(
    const struct onoma_spelling_model *model, const uint16_t *symbols, uint16_t greatest, const uint8_t *letters,
    int count, int most) {
    struct onoma_target_query *query = room(sizeof *query);
    memset(query, 0, sizeof *query);
    if (count > onoma_longest_word) count = onoma_longest_word;
    query->model = model;
    query->symbols = symbols;
    query->count = count;
    query->lanes = lanes_for(count);
    query->shift = shift_for(most);
    query->least_insertion = 255;
    memset(query->insertions, 255, sizeof query->insertions);
    for (int j = count - 1; j >= 0; j--) {
        uint8_t letter = letters[j] < onoma_letter_count ? letters[j] : onoma_letter_count - 1;
        query->letters[j] = letter;
        query->windows[j] = (uint32_t)letter << 15 | query->windows[j + 1] >> 5;
        query->suffixes[j] = query->suffixes[j + 1] | 1u << letter;
        uint8_t insertion = model->insertions[letter];
        query->insertions[j] = insertion >> query->shift;
        query->least_insertion = least(query->least_insertion, query->insertions[j]);
        set_writers(query->rest.near_writers, j, model->near_writers[letter]);
        set_writers(query->rest.far_writers, j, model->far_writers[letter]);
        set_shares(
            &query->rest, j, least(insertion, model->near_shares[letter]) >> query->shift,
            least(insertion, model->far_shares[letter]) >> query->shift);
    }
    set_cheapest(query);
    query->greatest = greatest;
    query->slots = calloc((size_t)greatest + 1, sizeof *query->slots);
    query->leasts = room((size_t)greatest + 1);
    query->room = 32;
    query->vectors = room((size_t)query->room * 5 * (size_t)query->lanes);
    if (!query->slots) abort();
    for (int letter = 0; letter <= greatest; letter++) {
        query->leasts[letter] = model->silents[symbols ? symbols[letter] : letter] >> query->shift;
    }
    if (symbols) {
        for (uint16_t letter = 0; letter <= greatest; letter++) add_letter(query, letter);
    } else {
        for (int j = 0; j < count; j++) add_written(query, j);
    }
    return query;
}

void onoma_target_query_free(struct onoma_target_query *query) {
    free(query->slots);
    free(query->leasts);
    free(query->vectors);
    free(query);
}

static void set_every(struct remainder *rest, int letter, int count, const uint32_t *there, uint32_t wanted, uint8_t cost) {
    uint8_t *cells = rest->every[letter];
    uint8_t any = 0;
    for (int position = 0; position <= count; position++) {
        cells[position] = there[position] & wanted ? 0 : cost;
        any |= cells[position];
    }
    rest->made |= 1u << letter;
    if (!any) rest->idle |= 1u << letter;
}

void target_every(struct onoma_target_query *query, int letter) {
    set_every(
        &query->rest, letter, query->count, query->suffixes, query->model->written[letter],
        query->model->unwritten[letter] >> query->shift);
}

// MARK: Symbols

/// The slot of three letters, or the empty one where they belong.
static uint32_t triple_slot(const struct onoma_source_query *query, uint32_t letters) {
    uint32_t slot = letters * 0x9E3779B1u >> (32 - query->triple_bits);
    while (query->triple_places[slot] && query->triple_keys[slot] != letters) {
        slot = (slot + 1) & ((1u << query->triple_bits) - 1);
    }
    return slot;
}

static void new_place(struct onoma_source_query *query) {
    size_t lanes = (size_t)query->lanes;
    if (query->used == query->room) {
        query->room *= 2;
        query->vectors = realloc(query->vectors, (size_t)query->room * lanes);
        if (!query->vectors) abort();
    }
    memset(query->vectors + (size_t)query->used++ * lanes, 255, lanes);
}

static uint8_t *pair_cells(struct onoma_source_query *query, uint32_t letters) {
    if (!query->pairs[letters]) {
        new_place(query);
        query->pairs[letters] = (uint16_t)query->used;
    }
    return query->vectors + (size_t)(query->pairs[letters] - 1) * (size_t)query->lanes;
}

static uint8_t *triple_cells(struct onoma_source_query *query, uint32_t letters) {
    uint32_t slot = triple_slot(query, letters);
    if (!query->triple_places[slot]) {
        new_place(query);
        query->triple_keys[slot] = (uint16_t)letters;
        query->triple_places[slot] = (uint16_t)query->used;
    }
    return query->vectors + (size_t)(query->triple_places[slot] - 1) * (size_t)query->lanes;
}

const uint8_t *source_pair(const struct onoma_source_query *query, uint32_t path) {
    uint16_t place = query->pairs[path & 1023];
    return place ? query->vectors + (size_t)(place - 1) * (size_t)query->lanes : NULL;
}

const uint8_t *source_triple(const struct onoma_source_query *query, uint32_t path) {
    uint16_t place = query->triple_places[triple_slot(query, path & 0x7FFF)];
    return place ? query->vectors + (size_t)(place - 1) * (size_t)query->lanes : NULL;
}

static void add_unit(
    struct onoma_source_query *query, int position, const struct onoma_spelling_unit *unit, uint32_t *near,
    uint32_t *far) {
    int length = unit->length;
    uint32_t letters = unit->target >> (5 * (onoma_longest_target - length));
    uint8_t cost = unit->cost >> query->shift;
    for (int k = 0; k < length; k++) {
        uint32_t letter = letters >> (5 * k) & 31;
        if (unit->cost <= onoma_near_cost) *near |= 1u << letter;
        if (unit->cost <= onoma_far_cost) {
            *far |= 1u << letter;
        } else {
            query->dear_letters |= 1u << letter;
            query->unwritten[letter] = least(query->unwritten[letter], (uint8_t)(unit->cost / length) >> query->shift);
        }
    }
    uint32_t first = letters >> (5 * (length - 1));
    if (length > 1) query->begun[first][position] = least(query->begun[first][position], cost);
    if (length > 2) {
        query->has_two = true;
        query->begun_two[position] = least(query->begun_two[position], cost);
    }
    uint8_t *cells = NULL;
    switch (length) {
    case 1: cells = query->ones[first]; break;
    case 2: cells = pair_cells(query, letters); break;
    case 3: cells = triple_cells(query, letters); break;
    default: break;
    }
    if (cells) {
        cells[position] = least(cells[position], cost);
    } else if (length == 4) {
        query->has_three = true;
        query->begun_three[position] = least(query->begun_three[position], cost);
        query->fours[query->four_count].target = letters;
        query->fours[query->four_count].position = (uint8_t)position;
        query->fours[query->four_count++].cost = cost;
    }
}

struct onoma_source_query *onoma_source_query_make(
    const struct onoma_spelling_model *model, const uint16_t *symbols, int count, int most) {
    struct onoma_source_query *query = room(sizeof *query);
    memset(query, 0, sizeof *query);
    if (count > onoma_longest_word) count = onoma_longest_word;
    query->model = model;
    query->count = count;
    query->lanes = lanes_for(count);
    query->shift = shift_for(most);
    query->room = 64;
    query->vectors = room((size_t)query->room * (size_t)query->lanes);
    memset(query->silents, 255, sizeof query->silents);
    memset(query->ones, 255, sizeof query->ones);
    memset(query->begun, 255, sizeof query->begun);
    memset(query->begun_two, 255, sizeof query->begun_two);
    memset(query->begun_three, 255, sizeof query->begun_three);
    int triples = 0, fours = 0;
    for (int i = 0; i < count; i++) {
        query->symbols[i] = symbols[i];
        const int32_t *group = model->groups + symbols[i] * onoma_letter_count;
        for (int32_t index = group[0]; index < group[onoma_letter_count]; index++) {
            if (model->units[index].length == 3) triples++;
            if (model->units[index].length == 4) fours++;
        }
    }
    if (fours) query->fours = room((size_t)fours * sizeof *query->fours);
    query->triple_bits = 1;
    while (1 << query->triple_bits < 2 * triples) query->triple_bits++;
    query->triple_keys = room(sizeof *query->triple_keys << query->triple_bits);
    query->triple_places = calloc((size_t)1 << query->triple_bits, sizeof *query->triple_places);
    if (!query->triple_places) abort();
    for (int letter = 0; letter < onoma_letter_count; letter++) {
        query->insertions[letter] = model->insertions[letter] >> query->shift;
        query->unwritten[letter] = query->insertions[letter];
    }
    for (int i = count - 1; i >= 0; i--) {
        uint32_t near = 0, far = 0;
        const int32_t *group = model->groups + symbols[i] * onoma_letter_count;
        for (int32_t index = group[0]; index < group[onoma_letter_count]; index++) {
            add_unit(query, i, model->units + index, &near, &far);
        }
        query->far_letters[i] = query->far_letters[i + 1] | far;
        uint8_t silent = model->silents[symbols[i]];
        query->silents[0][i] = silent >> query->shift;
        set_writers(query->rest.near_writers, i, near);
        set_writers(query->rest.far_writers, i, far);
        set_shares(
            &query->rest, i, least(silent, onoma_near_cost + 1) >> query->shift,
            least(silent, onoma_far_cost + 1) >> query->shift);
    }
    int steps = 1;
    for (int reach = 1; 2 * reach <= count; reach *= 2, steps++) {
        for (int i = 0; i + 2 * reach <= count; i++) {
            query->silents[steps][i] = sum(query->silents[steps - 1][i], query->silents[steps - 1][i + reach]);
        }
    }
    query->silent_steps = steps;
    return query;
}

void onoma_source_query_free(struct onoma_source_query *query) {
    free(query->fours);
    free(query->triple_keys);
    free(query->triple_places);
    free(query->vectors);
    free(query);
}

void source_every(struct onoma_source_query *query, int letter) {
    set_every(&query->rest, letter, query->count, query->far_letters, 1u << letter, query->unwritten[letter]);
}
