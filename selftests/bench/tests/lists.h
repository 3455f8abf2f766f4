/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_TESTS_LISTS_H
#define BENCH_TESTS_LISTS_H

#include "core/tests.h"

extern const struct test_list wave_tests;
extern const struct test_list wire_tests;
extern const struct test_list vcd_tests;
extern const struct test_list guest_tests;
extern const struct test_list qemu_tests;
extern const struct test_list machine_tests;

#endif
