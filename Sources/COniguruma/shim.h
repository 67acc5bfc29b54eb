#include <oniguruma.h>

/* Macros, mutable globals and variadic functions do not come through to Swift. */

static inline int pawl_onig_initialize(void) {
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    return onig_initialize(encodings, 1);
}

static inline int pawl_onig_new(
    OnigRegex *regex, const OnigUChar *start, const OnigUChar *end, OnigOptionType options,
    OnigErrorInfo *info) {
    return onig_new(
        regex, start, end, options, ONIG_ENCODING_UTF8, ONIG_SYNTAX_PERL_NG, info);
}

static inline int pawl_onig_error_text(OnigUChar *text, int code, OnigErrorInfo *info) {
    return info ? onig_error_code_to_str(text, code, info) : onig_error_code_to_str(text, code);
}
