# SPDX-License-Identifier: GPL-2.0-only
#
# How programs are built that have to do with boards. Those that include it say first:
#	O		where to build
#	libraries	what pkg-config is to find
#	rooms		whose archives are linked: build/ROOM/libROOM.a
#
# What the programs are told, by environment; the defaults are what `board` builds:
#	BENCH_BOARD	name of the board, of bench/board/
#	BENCH_PI	name of the board for what is about Raspberry Pis
#	BENCH_KERNEL	kernel image
#	BENCH_INITRD	initramfs with the guest's PID 1
#	BENCH_DTS	directory of the built device trees
#	BENCH_LOGS	directory for logs and waveforms

include $(dir $(lastword $(MAKEFILE_LIST)))board.mk

top		:= $(board-top)
CC		?= cc
CFLAGS		?= -O2 -g
PKG_CONFIG	?= pkg-config

export BENCH_BOARD	?= qemu-virt
export BENCH_PI		?= raspi3b
export BENCH_KERNEL	?= $(KERNEL)
export BENCH_INITRD	?= $(INITRAMFS)
export BENCH_DTS	?= $(DTS)
export BENCH_LOGS	?= $(O)/logs
export CMOCKA_MESSAGE_OUTPUT ?= TAP

quiet		:= $(if $(V),,@)
flags		:= -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -I$(top)/selftests/bench $(CFLAGS) \
		   $(shell $(PKG_CONFIG) --cflags $(libraries))
libs		:= $(shell $(PKG_CONFIG) --libs $(libraries)) -lfdt -lm
archives	:= $(foreach room,$(rooms),$(top)/build/$(room)/lib$(room).a)
objects		= $(patsubst %.c,$(O)/%.o,$(wildcard $(1:%=%*.c)))

# The default goal, whatever board.mk has first.
.DEFAULT_GOAL := all

$(O)/%.o: %.c | $(O)/logs
	@mkdir -p $(@D)
	$(quiet)$(CC) $(flags) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(O)/%.a:
	$(quiet)rm -f $@
	$(quiet)$(AR) rcs $@ $^

$(archives): force
	$(call say,$@,the program that stands around the board)
	$(quiet)$(MAKE) -C $(top)/selftests/$(notdir $(@D)) O=$(@D) $@

$(O)/logs:
	mkdir -p $@

board-trees: board-dtbs
	$(MAKE) -C $(top)/dts board O=$(DTS) KDIR=$(KDIR)

clean:
	rm -rf $(O)

.PHONY: all board-trees clean force
-include $(shell find $(O) -name '*.d' 2>/dev/null)
