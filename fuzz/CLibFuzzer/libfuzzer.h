#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the arguments of the process; its documentation says what they are.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*check)(const uint8_t *bytes, size_t count));
