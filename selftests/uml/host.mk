# SPDX-License-Identifier: GPL-2.0-only
#
# User-mode Linux is for x86: elsewhere, $(foreign), what runs on it is skipped.

machine		:= $(shell uname -m)
foreign		:= $(filter-out x86_64 i686,$(machine))

define skip
	@echo "ok 1 - $@ # SKIP user-mode Linux is for x86, this host is $(foreign)"
endef
