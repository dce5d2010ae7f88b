// Counts the calls of malloc and its kin. Linked into a program, it stands in for the C library's functions, the way
// glibc's manual describes ("Replacing malloc"); every call costs one addition more and goes on to glibc.
#ifndef ONOMASTICS_ALLOCATION_COUNTER_H
#define ONOMASTICS_ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/// Whether calls are counted here: with glibc. Elsewhere the count stays zero.
bool onoma_counts_allocations(void);

/// How often the calling thread has asked for memory since it began, be it by malloc, calloc, realloc, aligned_alloc,
/// posix_memalign or memalign. What is freed is not subtracted.
uint64_t onoma_allocation_count(void);

#endif
