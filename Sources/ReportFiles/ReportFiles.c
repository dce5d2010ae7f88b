#include "ReportFiles.h"

static const uint8_t page[] = {
#embed "page.html"
};
static const uint8_t style[] = {
#embed "page.css"
};
// One script in four files: the last starts it.
static const uint8_t script[] = {
#embed "elements.js"
    ,
#embed "overview.js"
    ,
#embed "entity.js"
    ,
#embed "list.js"
};

const uint8_t *report_file_bytes(report_file file) {
    return file == REPORT_PAGE ? page : file == REPORT_STYLE ? style : script;
}

size_t report_file_length(report_file file) {
    return file == REPORT_PAGE ? sizeof page : file == REPORT_STYLE ? sizeof style : sizeof script;
}
