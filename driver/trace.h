/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM gpio_front_panel

#if !defined(FRONT_PANEL_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define FRONT_PANEL_TRACE_H

#include <linux/tracepoint.h>

DECLARE_EVENT_CLASS(front_panel,
	TP_PROTO(const char *of, const char *what),
	TP_ARGS(of, what),
	TP_STRUCT__entry(
		__string(of, of)
		__string(what, what)
	),
	TP_fast_assign(
		front_panel_assign_str(of, of);
		front_panel_assign_str(what, what);
	),
	TP_printk("%s: %s", __get_str(of), __get_str(what))
);

DEFINE_EVENT(front_panel, front_panel_line,
	TP_PROTO(const char *of, const char *what),
	TP_ARGS(of, what)
);

DEFINE_EVENT(front_panel, front_panel_press,
	TP_PROTO(const char *of, const char *what),
	TP_ARGS(of, what)
);

DEFINE_EVENT_PRINT(front_panel, front_panel_state,
	TP_PROTO(const char *of, const char *what),
	TP_ARGS(of, what),
	TP_printk("power state: %s -> %s", __get_str(of), __get_str(what))
);

#endif /* FRONT_PANEL_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
