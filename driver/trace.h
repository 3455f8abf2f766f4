/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM gpio_front_panel

#if !defined(FRONT_PANEL_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define FRONT_PANEL_TRACE_H

#include <linux/device.h>
#include <linux/tracepoint.h>

DECLARE_EVENT_CLASS(front_panel_button,
	TP_PROTO(struct device *dev, const char *what),
	TP_ARGS(dev, what),
	TP_STRUCT__entry(
		__string(name, dev_name(dev))
		__string(what, what)
	),
	TP_fast_assign(
		front_panel_assign_str(name, dev_name(dev));
		front_panel_assign_str(what, what);
	),
	TP_printk("%s: %s", __get_str(name), __get_str(what))
);

DEFINE_EVENT(front_panel_button, front_panel_line,
	TP_PROTO(struct device *dev, const char *what),
	TP_ARGS(dev, what)
);

DEFINE_EVENT(front_panel_button, front_panel_press,
	TP_PROTO(struct device *dev, const char *what),
	TP_ARGS(dev, what)
);

TRACE_EVENT(front_panel_state,
	TP_PROTO(const char *from, const char *to),
	TP_ARGS(from, to),
	TP_STRUCT__entry(
		__string(from, from)
		__string(to, to)
	),
	TP_fast_assign(
		front_panel_assign_str(from, from);
		front_panel_assign_str(to, to);
	),
	TP_printk("power state: %s -> %s", __get_str(from), __get_str(to))
);

#endif /* FRONT_PANEL_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
