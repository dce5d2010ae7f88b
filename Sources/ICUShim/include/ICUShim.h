// The only door to ICU. Opaque types and plain C types; no ICU header is visible to Swift.
#ifndef ONOMASTICS_ICU_SHIM_H
#define ONOMASTICS_ICU_SHIM_H

#include <stdint.h>

/// A compiled ICU transliterator. Not safe to share between threads that use it at the same time.
typedef struct onoma_transliterator onoma_transliterator;

/// Opens the transliterator with the given compound identifier, such as "Any-Latin; Latin-ASCII".
/// Returns NULL when ICU does not know the identifier.
onoma_transliterator *onoma_transliterator_open(const char *identifier);
void onoma_transliterator_close(onoma_transliterator *transliterator);

/// Rewrites `length` UTF-16 units of `text` in place. Returns the new length, or -1 when `capacity` is too small
/// or ICU reports an error.
int32_t onoma_transliterate(const onoma_transliterator *transliterator, uint16_t *text, int32_t length,
                            int32_t capacity);

/// NFKC_Casefold of `source` into `target`. Returns the length, or -1 when `capacity` is too small.
int32_t onoma_nfkc_casefold(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity);

/// NFC of `source` into `target`. Returns the length, or -1 when `capacity` is too small.
int32_t onoma_nfc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity);

/// The ISO 15924 code of the scalar's Unicode script, four letters in one integer, first letter highest.
uint32_t onoma_script(uint32_t scalar);

/// ICU's version, for example "72.1".
const char *onoma_icu_version(void);

#endif
