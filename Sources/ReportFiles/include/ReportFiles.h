// The files of the report's page, embedded in the binary as they are.
#ifndef REPORT_FILES_H
#define REPORT_FILES_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    REPORT_PAGE,    // page.html, with the markers {{style}}, {{data}} and {{script}}
    REPORT_STYLE,   // page.css
    REPORT_SCRIPT,  // elements.js, overview.js, entity.js and list.js, one after another
} report_file;

/// The bytes of a file, not zero-terminated; they live as long as the process.
const uint8_t *report_file_bytes(report_file file);

/// How many bytes the file has.
size_t report_file_length(report_file file);

#endif
