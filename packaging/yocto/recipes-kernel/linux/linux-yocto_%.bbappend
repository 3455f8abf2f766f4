# SPDX-License-Identifier: GPL-2.0-only
# What the module needs of the kernel; other kernels have it set by their own means.
FILESEXTRAPATHS:prepend := "${THISDIR}/files:"
SRC_URI += "file://gpio-front-panel.cfg"
