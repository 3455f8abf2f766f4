/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM gpio_front_panel

#if !defined(FRONT_PANEL_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define FRONT_PANEL_TRACE_H

#include <linux/device.h>
#include <linux/tracepoint.h>

TRACE_EVENT(front_panel_edge,
	TP_PROTO(struct device *dev, s64 when),
	TP_ARGS(dev, when),
	TP_STRUCT__entry(
		__string(name, dev_name(dev))
		__field(s64, when)
	),
	TP_fast_assign(
		front_panel_assign_str(name, dev_name(dev));
		__entry->when = when;
	),
	TP_printk("%s: edge at %lld us", __get_str(name), div_s64(__entry->when, NSEC_PER_USEC))
);

TRACE_EVENT(front_panel_sample,
	TP_PROTO(struct device *dev, bool pressed, bool settled),
	TP_ARGS(dev, pressed, settled),
	TP_STRUCT__entry(
		__string(name, dev_name(dev))
		__field(bool, pressed)
		__field(bool, settled)
	),
	TP_fast_assign(
		front_panel_assign_str(name, dev_name(dev));
		__entry->pressed = pressed;
		__entry->settled = settled;
	),
	TP_printk("%s: line reads %s, %s", __get_str(name),
		  __entry->pressed ? "pressed" : "released",
		  __entry->settled ? "settled" : "not settled yet")
);

TRACE_EVENT(front_panel_press,
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
