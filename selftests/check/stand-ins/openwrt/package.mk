# SPDX-License-Identifier: GPL-2.0-only
# BuildPackage NAME: below WORK/root, with the modules that FILES names by then
define BuildPackage
all:
	$(Build/Prepare)
	$(Build/Compile)
	$(call Package/$(1)/install,$(WORK)/root)
	install -D -m 644 -t $(WORK)/root/module $$(FILES)
endef
