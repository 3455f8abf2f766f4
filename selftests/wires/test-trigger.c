// SPDX-License-Identifier: GPL-2.0-only
/* Every LED trigger that the kernel has, on the panel's LED; Documentation/led-triggers.md. */
#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/led.h"
#include "lib/steps.h"

#define ALL_MODULES "for module in rfkill ledtrig-usbport; do modprobe $module; done"
#define BUSY "timeout 0.5 sh -c 'while :; do :; done'; true"
#define CPU1 "/sys/devices/system/cpu/cpu1/online"
#define PATTERN "1 200 1 0 0 300 0 0 1 100 1 0 0 400 0 0"

#define STEADY_MS 100
#define FLASH_MS 150
#define FLASH_TOLERANCE_MS 60

/* What to try with a trigger, and what to see. */
struct plan {
	const char *name;
	const char *event;
	const char *tried;
	const char *shows;
	void (*see)(struct machine *machine, uint64_t since_ns);
};

/* What a wait on the LED's wire is for. */
struct led_wait {
	const struct record *record;
	uint64_t since_ns;
};

static void see_dark(struct machine *machine, uint64_t since_ns __attribute__((unused)))
{
	done(machine, wire_wait_steady(&machine->wires, 0, STEADY_MS, PANEL_TIMEOUT));
}

static void see_lit(struct machine *machine, uint64_t since_ns __attribute__((unused)))
{
	done(machine, wire_wait_steady(&machine->wires, 1, STEADY_MS, PANEL_TIMEOUT));
}

static void see_4_hz(struct machine *machine, uint64_t since_ns __attribute__((unused)))
{
	wait_blink(machine, 4, 3);
}

static void see_heartbeat(struct machine *machine, uint64_t since_ns __attribute__((unused)))
{
	done(machine, wire_wait_heartbeat(&machine->wires, 2, PANEL_TIMEOUT));
}

static void wait_led(struct machine *machine, uint64_t since_ns, bool (*is_right)(void *data),
		     const char *what)
{
	struct led_wait wait = { &machine->record, since_ns };

	if (loop_until(&machine->loop, record_now_ns() + PANEL_TIMEOUT * MSEC, is_right, &wait))
		fail_msg("the LED did not show %s", what);
}

static bool has_changed(void *data)
{
	const struct led_wait *wait = data;

	return record_count(wait->record, RECORD_LED, wait->since_ns) >= 4;
}

static void see_changes(struct machine *machine, uint64_t since_ns)
{
	wait_led(machine, since_ns, has_changed, "two flashes or gaps");
}

static size_t get_edges(const struct led_wait *wait, const struct record_entry **edges, size_t size)
{
	const struct record *record = wait->record;
	size_t count = 0;

	for (size_t i = 0; i < record->count && count < size; i++) {
		if (record->entries[i].kind == RECORD_LED &&
		    record->entries[i].host_ns >= wait->since_ns)
			edges[count++] = &record->entries[i];
	}
	return count;
}

static double ms_between(const struct record_entry *from, const struct record_entry *to)
{
	return (double)(to->host_ns - from->host_ns) / MSEC;
}

/* From the first rise that is followed by a flash of the first length. */
static bool shows_pattern(void *data)
{
	static const double pattern[] = { 200, 300, 100, 400 };
	const struct record_entry *edges[256];
	size_t count = get_edges(data, edges, 256), steps = 0;

	for (size_t i = 0; i + 1 < count && steps < 8; i++) {
		double expected = pattern[steps % 4];

		if (edges[i]->value == (steps % 2 == 0) &&
		    fabs(ms_between(edges[i], edges[i + 1]) - expected) <
		    LED_TOLERANCE * expected + 10)
			steps++;
		else
			steps = 0;
	}
	return steps == 8;
}

static void see_pattern(struct machine *machine, uint64_t since_ns)
{
	wait_led(machine, since_ns, shows_pattern, "the pattern twice");
}

static bool has_flashed(void *data)
{
	const struct record_entry *edges[8];
	size_t count = get_edges(data, edges, 8);

	return count >= 2 && edges[count - 2]->value && !edges[count - 1]->value;
}

static void see_one_flash(struct machine *machine, uint64_t since_ns)
{
	struct led_wait wait = { &machine->record, since_ns };
	const struct record_entry *edges[8] = { NULL };
	size_t count;

	wait_led(machine, since_ns, has_flashed, "a flash");
	see_dark(machine, since_ns);
	count = get_edges(&wait, edges, 8);
	/* It may have been lit before. */
	if (count < 2 || count > 3)
		fail_msg("%zu edges of the LED, not those of a flash", count);
	assert_float_equal(ms_between(edges[count - 2], edges[count - 1]), FLASH_MS,
			   FLASH_TOLERANCE_MS);
}

static void see_anything(struct machine *machine, uint64_t since_ns __attribute__((unused)))
{
	done(machine, wire_hold(&machine->wires, STEADY_MS));
}

static const struct plan plans[] = {
	{ "none", "echo 1 > brightness", "`brightness` set to 1", "lit, as `brightness` says",
	  see_lit },
	{ "power-state", NULL, "", "lit: the machine is running", see_lit },
	{ "default-on", NULL, "", "lit", see_lit },
	{ "timer", "echo 125 > delay_on && echo 125 > delay_off",
	  "`delay_on` and `delay_off` set to 125 ms", "blinks at 4 Hz", see_4_hz },
	{ "heartbeat", NULL, "", "two flashes, a rest, and again", see_heartbeat },
	{ "oneshot", "echo 150 > delay_on && echo 100 > delay_off && echo 1 > shot",
	  "`delay_on` set to 150 ms, then `shot`", "one flash of 150 ms", see_one_flash },
	{ "transient", "echo 1 > state && echo 150 > duration && echo 1 > activate",
	  "`duration` set to 150 ms, then `activate`", "one flash of 150 ms", see_one_flash },
	{ "pattern", "echo '" PATTERN "' > pattern",
	  "`pattern`: lit 200 ms, dark 300, lit 100, dark 400", "just that, again and again",
	  see_pattern },
	{ "activity", BUSY, "a busy processor", "blinks, faster with more load", see_changes },
	{ "cpu1", "echo 0 > " CPU1 " && echo 1 > " CPU1, "the second processor off and on",
	  "lit while that processor is on, at work or not", see_changes },
	{ "cpu*", NULL, "", "lit while the processor is on, at work or not", see_lit },
	{ "netdev", "ip link set lo up && echo lo > device_name && echo 1 > tx && "
	  "ping -c 5 -i 0.1 127.0.0.1 > /dev/null",
	  "`device_name` set to lo, `tx` set, and pings", "flickers with each packet",
	  see_changes },
	{ "backlight", NULL, "no screen", "as it was, here dark", see_dark },
	{ "panic", NULL, "", "dark until the kernel panics, then it blinks", see_dark },
	{ "gpio", NULL, "no `trigger-sources` in the device tree", "dark", see_dark },
	{ "disk-*", NULL, "no ATA disk", "dark", see_dark },
	{ "mtd", NULL, "no flash memory", "dark", see_dark },
	{ "nand-disk", NULL, "no flash memory", "dark", see_dark },
	{ "flash", NULL, "no camera", "dark", see_dark },
	{ "torch", NULL, "no camera", "dark", see_dark },
	{ "kbd-*", NULL, "no keyboard", "dark", see_dark },
	{ "rfkill-any", NULL, "no radio", "dark", see_dark },
	{ "rfkill-none", NULL, "no radio", "lit: no radio is blocked", see_lit },
	{ "usb*", NULL, "no USB", "dark", see_dark },
	{ "*", NULL, "nothing", NULL, see_anything },
};

static const struct plan *find_plan(const char *trigger)
{
	const struct plan *plan = plans;

	while (fnmatch(plan->name, trigger, 0) != 0)
		plan++;
	return plan;
}

static void try_trigger(struct machine *machine, const char *trigger, FILE *table)
{
	const struct plan *plan = find_plan(trigger);
	const char *shows = plan->shows;
	uint64_t start = record_now_ns();

	run(machine, "cd " PANEL_LED " && echo none > trigger && echo %s > trigger && %s", trigger,
	    plan->event ?: "true");
	print_message("# %s\n", trigger);
	plan->see(machine, start);
	if (!shows)
		shows = machine->wires.led ? "lit" : "dark";
	fprintf(table, "| `%s` | %s | %s |\n", trigger, plan->tried, shows);
	run(machine, "echo power-state > " PANEL_LED "/trigger");
	done(machine, wire_wait_level(&machine->wires, 1, PANEL_TIMEOUT));
}

static FILE *begin_table(struct machine *machine)
{
	const char *release = run(machine, "uname -r");
	FILE *table = fopen(boards_file(".led-triggers.md"), "we");

	if (!table) {
		fail_msg("cannot write %s", boards_file(".led-triggers.md"));
		return NULL;
	}
	fprintf(table, "<!-- %s: GPL-2.0-only -->\n"
		"# LED triggers on the panel's LED\n\n"
		"Any LED trigger works on it:\n"
		"`echo TRIGGER > /sys/class/leds/green:power/trigger`. This table was written by\n"
		"`selftests/wires/led-triggers`: it boots an emulated board with an unmodified\n"
		"Linux %.*s, sets every trigger that this kernel has, makes it act where the\n"
		"board can, and looks at the LED's wire.\n\n"
		"| trigger | tried with | LED |\n| --- | --- | --- |\n",
		"SPDX-License-Identifier", (int)strcspn(release, "\n"), release);
	return table;
}

WIRES_TEST(every_trigger_does_on_the_wire_what_its_name_says, &state_setup)
{
	char *triggers, *rest, *trigger;
	FILE *table;

	run(machine, ALL_MODULES);
	table = begin_table(machine);
	triggers = strdup(run(machine, "tr -d '[]' < " PANEL_LED "/trigger"));
	assert_non_null(triggers);
	rest = triggers;
	while ((trigger = strtok_r(rest, "\n ", &rest)))
		try_trigger(machine, trigger, table);
	free(triggers);
	assert_int_equal(fclose(table), 0);
}
