// SPDX-License-Identifier: GPL-2.0-only
/* Debian 13 with systemd: logind takes the press. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "led.h"
#include "lib/shutdown.h"
#include "lib/terminal.h"
#include "steps.h"

/* How long the key has to be down for logind to call it long, in s. */
#define LOGIND_LONG 5

/* Longer than logind, or a shutdown, takes to show on the LED. */
#define NOTHING_MS 5000

/* Of what is seen on the screen, in ms */
#define SCREEN_MS 1500

#define LEASE_S 6
#define ATTENTION "[ $(panel state) = attention ]"

static const struct distribution logind = {
	.name = "logind", .disk = "systemd", .init = "systemd", .process = "systemd-logind",
};

static struct guest_job *inhibit(struct machine *machine, const char *what)
{
	struct guest_job *job;
	char command[128];

	snprintf(command, sizeof(command),
		 "exec systemd-inhibit --mode=block --what=%s --who=backup --why=writing sleep 1d",
		 what);
	job = guest_start(&machine->guest, command);
	assert_non_null(job);
	distribution_wait(machine, "systemd-inhibit --list | grep -q backup");
	return job;
}

static void release(struct machine *machine, struct guest_job *job)
{
	done(machine, guest_kill(&machine->guest, job, SIGTERM));
	done(machine, guest_wait(&machine->guest, job, STEP_TIMEOUT));
	distribution_wait(machine, "! systemd-inhibit --list | grep -q backup");
}

/* What people see of panel, for README.md */
static void keep(const char *suffix, const char *text)
{
	FILE *file = fopen(distribution_file(suffix), "we");

	if (!file)
		fail_msg("cannot write %s", distribution_file(suffix));
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

DISTRIBUTION_TEST(logind_doctor_finds_nothing_to_mend, &logind)
{
	const char *said = distribution_run(machine, "panel doctor || echo it failed");

	assert_non_null(strstr(said, "PASS  probe "));
	keep(".doctor", said);
	if (strstr(said, "FAIL") || strstr(said, "it failed"))
		fail_msg("%s", said);
}

DISTRIBUTION_TEST(logind_press_does_nothing_while_a_program_inhibits_it, &logind)
{
	struct guest_job *job = inhibit(machine, "handle-power-key:shutdown");
	struct guest_job *watch = guest_start(&machine->guest, "exec panel watch");
	uint64_t start = record_now_ns();
	const char *said;

	assert_non_null(watch);
	done(machine, guest_wait_output(&machine->guest, watch, "\n", STEP_TIMEOUT));
	press(machine);
	done(machine, guest_wait_output(&machine->guest, watch, "button up", STEP_TIMEOUT));
	done(machine, wire_hold(&machine->wires, NOTHING_MS));
	assert_led_story(machine, start, "lit", 0);
	done(machine, guest_kill(&machine->guest, watch, SIGTERM));
	done(machine, guest_wait(&machine->guest, watch, STEP_TIMEOUT));
	keep(".watch", watch->output);
	said = distribution_run(machine, "panel doctor || true");
	if (!strstr(said, "FAIL  inhibitors ") || !strstr(said, "backup"))
		fail_msg("it does not say who inhibits: %s", said);
	release(machine, job);
}

DISTRIBUTION_TEST(logind_screen_shows_a_press_of_which_nothing_comes, &logind)
{
	struct guest_job *job = inhibit(machine, "handle-power-key:shutdown");
	struct guest_job *watch;
	char *screen;

	watch = guest_start(&machine->guest, "exec script -q -f -c 'stty rows 9 cols 72; "
			    "TERM=xterm LC_ALL=C.UTF-8 exec panel watch' /run/screen");
	assert_non_null(watch);
	distribution_wait(machine, "grep -q seconds /run/screen");
	press(machine);
	distribution_wait(machine, "grep -q 'the last at' /run/screen");
	distribution_run(machine, "panel identify 1");
	done(machine, wire_hold(&machine->wires, SCREEN_MS));
	screen = terminal_text(distribution_run(machine, "od -An -v -tx1 /run/screen"), 9, 72);
	assert_non_null(screen);
	keep(".screen", screen);
	if (!strstr(screen, "presses 1, the last at ") || !strstr(screen, "▁█") ||
	    !strstr(screen, "█▁"))
		fail_msg("%s", screen);
	free(screen);
	done(machine, guest_kill(&machine->guest, watch, SIGTERM));
	done(machine, guest_wait(&machine->guest, watch, STEP_TIMEOUT));
	release(machine, job);
}

static const char follow_unit[] = "gpio-front-panel-follow";

DISTRIBUTION_TEST(logind_failed_unit_is_attention_until_it_is_reset, &logind)
{
	distribution_wait(machine, "[ \"$(systemctl is-system-running)\" = running ]");
	distribution_run(machine, "systemctl enable --now %s", follow_unit);
	distribution_note(machine, record_now_ns(), "A service fails");
	distribution_run(machine, "systemd-run --unit=broken --quiet false");
	done(machine, wire_wait_blink(&machine->wires, 1, LED_SLOWER, 3, STEP_TIMEOUT));
	distribution_run(machine, ATTENTION);
	distribution_note(machine, record_now_ns(), "systemctl reset-failed");
	distribution_run(machine, "systemctl reset-failed broken");
	wait_steady(machine, 1);
	distribution_run(machine, "[ $(panel state) = running ]");
	distribution_run(machine, "systemctl disable --now %s", follow_unit);
}

DISTRIBUTION_TEST(logind_lease_is_renewed_by_its_unit_while_that_runs, &logind)
{
	distribution_run(machine, "echo %d >" PANEL_SYSFS "/lease_sec && "
			 "systemctl start %s && panel notify", LEASE_S, follow_unit);
	done(machine, wire_wait_blink(&machine->wires, 1, LED_SLOWER, LEASE_S + 2, STEP_TIMEOUT));
	distribution_run(machine, ATTENTION);
	distribution_run(machine, "systemctl kill --signal=STOP %s", follow_unit);
	done(machine, wire_wait_blink(&machine->wires, 0.5, LED_SLOWER, 2, STEP_TIMEOUT));
	distribution_run(machine, "[ $(panel state) = fault ] && "
			 "systemctl kill --signal=CONT %s", follow_unit);
	distribution_wait(machine, ATTENTION);
	distribution_run(machine, "systemctl stop %s && echo 0 >" PANEL_SYSFS "/lease_sec && "
			 "panel notify --clear", follow_unit);
	wait_steady(machine, 1);
}

static void take_line(void *data, int64_t guest_us, const char *line)
{
	struct machine *machine = data;

	if (line && strstr(line, "Power key pressed"))
		distribution_note(machine, guest_to_host_ns(&machine->guest, guest_us),
				  "logind: %s", line);
}

DISTRIBUTION_TEST(logind_press_shuts_down_in_order, &logind, .ends = true)
{
	struct guest_job *journal = guest_start(&machine->guest, "exec journalctl -f -n 1 -o cat");

	assert_non_null(journal);
	done(machine, guest_wait_output(&machine->guest, journal, "\n", STEP_TIMEOUT));
	journal->line = take_line;
	journal->data = machine;
	assert_press_shuts_down(machine);
}

/* logind looks whether the key is still down. */
DISTRIBUTION_TEST(logind_long_press_is_reached_where_no_hold_forces_power_off, &logind,
		  .ends = true)
{
	uint64_t start;

	distribution_run(machine, "mkdir -p /etc/systemd/logind.conf.d && printf '[Login]\\n"
			 "HandlePowerKey=ignore\\nHandlePowerKeyLongPress=poweroff\\n' "
			 ">/etc/systemd/logind.conf.d/long.conf && systemctl restart systemd-logind");
	distribution_wait_for_reader(machine);
	start = record_now_ns();
	done(machine, wire_drive(&machine->wires, WIRE_PRESSED));
	done(machine, machine_wait_off(machine, STEP_TIMEOUT));
	assert_string_equal(machine->reason, "guest-shutdown");
	assert_in_range(record_now_ns() - start, LOGIND_LONG * SEC, UINT64_MAX);
	assert_led_story(machine, start, "lit, 2 Hz, dark", 2);
}
