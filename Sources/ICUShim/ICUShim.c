#include "ICUShim.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

struct onoma_transliterator {
    UTransliterator *handle;
};

onoma_transliterator *onoma_transliterator_open(const char *identifier) {
    UChar id[256];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(id, 256, &length, identifier, -1, &status);
    if (U_FAILURE(status)) return NULL;
    UTransliterator *handle = utrans_openU(id, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) return NULL;
    onoma_transliterator *result = malloc(sizeof *result);
    if (result == NULL) {
        utrans_close(handle);
        return NULL;
    }
    result->handle = handle;
    return result;
}

void onoma_transliterator_close(onoma_transliterator *transliterator) {
    if (transliterator == NULL) return;
    utrans_close(transliterator->handle);
    free(transliterator);
}

int32_t onoma_transliterate(const onoma_transliterator *transliterator, uint16_t *text, int32_t length,
                            int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t limit = length;
    utrans_transUChars(transliterator->handle, (UChar *)text, &length, capacity, 0, &limit, &status);
    if (U_FAILURE(status) || length > capacity) return -1;
    return length;
}

static int32_t normalize(const UNormalizer2 *normalizer, const uint16_t *source, int32_t length, uint16_t *target,
                         int32_t capacity, UErrorCode *status) {
    if (U_FAILURE(*status)) return -1;
    int32_t result = unorm2_normalize(normalizer, (const UChar *)source, length, (UChar *)target, capacity, status);
    return U_FAILURE(*status) ? -1 : result;
}

int32_t onoma_nfkc_casefold(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    return normalize(normalizer, source, length, target, capacity, &status);
}

int32_t onoma_nfc(const uint16_t *source, int32_t length, uint16_t *target, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFCInstance(&status);
    return normalize(normalizer, source, length, target, capacity, &status);
}

uint32_t onoma_script(uint32_t scalar) {
    UErrorCode status = U_ZERO_ERROR;
    const char *name = uscript_getShortName(uscript_getScript((UChar32)scalar, &status));
    if (U_FAILURE(status) || name == NULL || strlen(name) != 4) return 0x5A7A7A7A; /* Zzzz */
    return (uint32_t)name[0] << 24 | (uint32_t)name[1] << 16 | (uint32_t)name[2] << 8 | (uint32_t)name[3];
}

const char *onoma_icu_version(void) { return U_ICU_VERSION; }
