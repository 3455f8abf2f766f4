# SPDX-License-Identifier: GPL-2.0-only
include $(sort $(wildcard $(BR2_EXTERNAL_GPIO_FRONT_PANEL_PATH)/package/*/*.mk))
