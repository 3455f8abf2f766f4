# SPDX-License-Identifier: GPL-2.0-only
SRC_URI = "file://gone"
