// The tables of `Data/`, embedded in the binary: read-only memory, shared between processes, no files to install.
#ifndef ONOMASTICS_DATA_H
#define ONOMASTICS_DATA_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *path;      // relative to Data/, for example "Names/titles.tsv"
    const uint8_t *bytes;  // the file as it is, not zero-terminated
    size_t length;
} onomastics_table;

/// The number of embedded tables.
size_t onomastics_table_count(void);

/// The table at `index`, in the order of `onomastics_table_count()`; paths are sorted.
const onomastics_table *onomastics_table_at(size_t index);

#endif
