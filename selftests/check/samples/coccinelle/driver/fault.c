// SPDX-License-Identifier: GPL-2.0-only
static void fault(void *data)
{
	if (data)
		kfree(data);
}
