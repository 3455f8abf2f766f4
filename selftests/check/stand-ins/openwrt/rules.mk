# SPDX-License-Identifier: GPL-2.0-only
CP		:= cp -fpR
INSTALL_BIN	:= install -m 755
INSTALL_DIR	:= install -d -m 755
