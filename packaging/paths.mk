# SPDX-License-Identifier: GPL-2.0-only
#
# Paths that are more than a word to make, to the shell or to kbuild, and init systems that are not
# known, are refused before anything is touched.

odd-characters := ' " ` $$ \ : ; & | < > ( ) * ? [ ] { } \# %
is-odd = $(or $(filter-out 1,$(words x$(1)x)),$(strip $(foreach odd,$(odd-characters),$(findstring $(odd),$(1)))))

# refuse-odd-paths VARIABLE...
refuse-odd-paths = $(foreach path,$(1),$(if $(call is-odd,$($(path))),$(error $(path) is \
	$($(path)): use a path without spaces, quotes and the like)))

inits := systemd sysvinit openrc
ifneq ($(INIT),)
$(if $(filter $(inits),$(INIT)),,$(error INIT is $(INIT): it may be one of $(inits)))
endif
