// SPDX-License-Identifier: GPL-2.0-only
/* panel doctor on made-up trees: what no guest has, and files that lie. */
#include "rig.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#define DEVICES "/sys/bus/platform/devices/"
#define TREE "/sys/firmware/devicetree/base"

/* A bound panel with a module that is loaded, as far as files tell */
static void put_machine(const char *panel)
{
	struct utsname name;

	uname(&name);
	put("", "/lib/modules/%s/build/Makefile", name.release);
	put("0.2\n", "/sys/module/gpio_front_panel/version");
	put("of:Nfront-panelT(null)Cgpio-front-panel\n", DEVICES "%s/modalias", panel);
	put("", DEVICES "%s/of_node/button/gpios", panel);
	put("", DEVICES "%s/driver", panel);
	put_panel(panel, 3, "green:power");
}

/* The line of a check begins with a verdict and has a text. */
static void judges(const struct run *run, const char *verdict, const char *id, const char *text)
{
	char begin[64];
	const char *line, *end;

	snprintf(begin, sizeof(begin), "%s  %s ", verdict, id);
	line = strstr(run->out, begin);
	if (!line)
		fail_msg("no %s of %s in: %s", verdict, id, run->out);
	end = strchr(line, '\n');
	/* What mends it is in the next line. */
	end = strncmp(end + 1, "      ", 6) == 0 ? strchr(end + 1, '\n') : end;
	if (!memmem(line, end - line, text, strlen(text)))
		fail_msg("%s of %s does not say %s: %.*s", verdict, id, text, (int)(end - line),
			 line);
}

static void examine(struct run *result)
{
	run(result, "doctor");
	assert_string_equal(result->err, "");
	assert_true(result->status == 0 || result->status == 1);
}

TEST(list_names_each_check_once)
{
	char names[64][32], *rest, *line;
	struct run run;
	int count = 0;

	succeeds(&run, "doctor --list");
	for (rest = run.out; (line = strsep(&rest, "\n")) && *line; count++) {
		snprintf(names[count], sizeof(names[count]), "%.*s", (int)strcspn(line, " "),
			 line);
		for (int i = 0; i < count; i++)
			assert_string_not_equal(names[i], names[count]);
	}
	assert_true(count > 30);
}

TEST(wrong_command_lines_are_refused)
{
	struct run run;

	fails(&run, "doctor headers", 2, "usage: panel doctor");
	fails(&run, "doctor --json=yes", 2, "usage: panel doctor");
	fails(&run, "doctor --quick", 2, "usage: panel doctor");
}

TEST(machine_without_anything_has_one_cause_each)
{
	struct run run;

	examine(&run);
	assert_int_equal(run.status, 1);
	judges(&run, "FAIL", "headers", "none of the running kernel");
	judges(&run, "SKIP", "probe", "see headers first");
	judges(&run, "FAIL", "panel", "/etc/modprobe.d/gpio-front-panel.conf");
}

TEST(json_has_what_the_text_has)
{
	struct run text, json;

	examine(&text);
	run(&json, "doctor --json");
	assert_int_equal(json.status, 1);
	assert_string_equal(json.err, "");
	assert_int_equal(json.out[0], '[');
	assert_non_null(strstr(json.out, "\"id\":\"headers\""));
	assert_non_null(strstr(json.out, "\"verdict\":\"FAIL\""));
	assert_non_null(strstr(json.out, "\"verdict\":\"SKIP\""));
	assert_non_null(strstr(json.out, "\"text\":\"see headers first\""));
	assert_non_null(strstr(json.out, "\"mend\":\"name the lines in"));
}

TEST(headers_come_by_apt_on_debian)
{
	struct run run;

	put("13\n", "/etc/debian_version");
	examine(&run);
	judges(&run, "FAIL", "headers", "apt install linux-headers-");
}

TEST(unsigned_module_fails_where_the_kernel_asks_for_a_signature)
{
	struct utsname name;
	struct run run;

	uname(&name);
	put_machine("front-panel");
	put("no module", "/lib/modules/%s/updates/gpio-front-panel.ko", name.release);
	examine(&run);
	judges(&run, "PASS", "module-signed", "asks for no signature");
	put("none [integrity] confidentiality\n", "/sys/kernel/security/lockdown");
	examine(&run);
	judges(&run, "FAIL", "module-signed", "sign it with sign-file");
	put("[none] integrity confidentiality\n", "/sys/kernel/security/lockdown");
	put("Y\n", "/sys/module/module/parameters/sig_enforce");
	examine(&run);
	judges(&run, "FAIL", "module-signed", "sign it with sign-file");
	put("", "/var/lib/dkms/gpio-front-panel/0.2/source");
	examine(&run);
	judges(&run, "FAIL", "module-signed", "dkms unbuild and install gpio-front-panel");
}

TEST(pin_that_i2c_has_is_named)
{
	struct run run;

	put("of:Nfront-panel-buttonT(null)Cgpio-front-panel\n",
	    DEVICES "front-panel-button@3/modalias");
	put("3,9,9,-;pin gpio3 already requested by 3f804000.i2c; "
	    "cannot claim for front-panel-button@3\n", "/dev/kmsg");
	examine(&run);
	judges(&run, "FAIL", "line-free", "3f804000.i2c");
	judges(&run, "FAIL", "line-free", "add ,no_i2c");
}

TEST(pin_that_gpio_poweroff_has_is_named)
{
	struct run run;

	put("of:Nfront-panel-led@1aT(null)Cgpio-front-panel\n",
	    DEVICES "front-panel-led@1a/modalias");
	put("3,9,9,-;pin gpio26 already requested by power_ctrl; "
	    "cannot claim for front-panel-led@1a\n", "/dev/kmsg");
	examine(&run);
	judges(&run, "FAIL", "line-free", "take dtoverlay=gpio-poweroff out of config.txt");
}

TEST(panel_that_waits_for_a_supplier_is_deferred)
{
	struct run run;

	put_machine("front-panel");
	put("platform:gpio-front-panel\n", DEVICES "gpio-front-panel/modalias");
	put("gpio-front-panel\tplatform: wait for supplier\n",
	    "/sys/kernel/debug/devices_deferred");
	examine(&run);
	judges(&run, "FAIL", "deferred", "wait for supplier");
	judges(&run, "SKIP", "probe", "see deferred first");
}

TEST(old_psci_cannot_switch_off)
{
	struct run run;

	put("arm,psci", TREE "/psci/compatible");
	examine(&run);
	judges(&run, "WARN", "power-off", "no known way");
	put("arm,psci-1.0", TREE "/psci/compatible");
	examine(&run);
	judges(&run, "PASS", "power-off", "PSCI");
}

TEST(each_init_system_has_its_hooks)
{
	struct run run;

	put_machine("front-panel");
	put("", "/etc/rc2.d/README");
	examine(&run);
	judges(&run, "FAIL", "units", "update-rc.d gpio-front-panel defaults");
	put("", "/etc/rc2.d/S05gpio-front-panel");
	put("", "/etc/rc0.d/K01gpio-front-panel");
	examine(&run);
	judges(&run, "PASS", "units", "");
	put("", "/run/openrc/softlevel");
	examine(&run);
	judges(&run, "FAIL", "units", "rc-update add gpio-front-panel default");
	put("", "/etc/runlevels/default/gpio-front-panel");
	put("", "/etc/init.d/gpio-front-panel");
	examine(&run);
	judges(&run, "PASS", "units", "");
}

TEST(found_pressed_is_a_warning_where_levels_are_hidden)
{
	struct run run;

	put_machine("front-panel");
	put("0\n", DRIVER "front-panel/presses");
	put("1\n", DRIVER "front-panel/ignored_presses");
	examine(&run);
	judges(&run, "WARN", "line-rest", "was found pressed");
}

TEST(each_overlay_is_judged_by_its_own_parameters)
{
	struct run run;

	put("", "/boot/firmware/overlays/gpio-front-panel-own-button.dtbo");
	put("dtoverlay=gpio-front-panel-of-mine,any\n", "/boot/firmware/config.txt");
	examine(&run);
	judges(&run, "SKIP", "overlay", "no config.txt asks for it");
	put("dtoverlay=gpio-front-panel-own-button", "/boot/firmware/config.txt");
	examine(&run);
	judges(&run, "PASS", "overlay", "");
	put("dtoverlay=gpio-front-panel-own-button,led=17\n", "/boot/firmware/config.txt");
	examine(&run);
	judges(&run, "FAIL", "overlay",
	       "take led out of the line dtoverlay=gpio-front-panel-own-button in");
}

TEST(overlay_is_copied_by_what_is_installed_for_it)
{
	struct run run;

	put("dtoverlay=gpio-front-panel,button=3\n", "/boot/firmware/config.txt");
	examine(&run);
	judges(&run, "FAIL", "overlay", "cp build/dts/raspberrypi/gpio-front-panel.dtbo ");
	put("", "/usr/sbin/front-panel-overlays");
	examine(&run);
	judges(&run, "FAIL", "overlay", "front-panel-overlays copy");
}

/* A program hears the key, and is logind. */
static void put_logind(void)
{
	put("systemd-logind\n", "/proc/1/comm");
	put("", "/proc/1/fd/0");
	assert_return_code(symlink("/dev/input/event3", in_tree("/proc/1/fd/3")), errno);
}

TEST(package_manager_that_blocks_shutdown_is_not_to_be_killed)
{
	struct run run;

	put_machine("front-panel");
	put_logind();
	bus_start((struct bus) { "poweroff", "APT", "APT is installing or removing packages" });
	examine(&run);
	judges(&run, "FAIL", "inhibitors", "APT (process 1) blocks shutdown: APT is installing");
	judges(&run, "FAIL", "inhibitors", "wait until APT ends, or end that program");
	assert_null(strstr(run.out, "kill "));
}

static void is_plain(const char *text)
{
	for (const char *at = text; *at; at++)
		if ((*at < ' ' && *at != '\n') || *at > '~')
			fail_msg("byte %d is printed in: %s", *at, text);
}

TEST(inhibitor_says_one_line_that_a_terminal_can_bear)
{
	char why[256] = "a";
	struct run text, json;

	for (int i = 0; i < 100; i++)
		strcat(why, "\xc3\xa9");
	put_machine("front-panel");
	put_logind();
	bus_start((struct bus) { "poweroff", "\033[31mred\nPASS  listener  all", why });
	examine(&text);
	judges(&text, "FAIL", "inhibitors", "?[31mred (process 1) blocks shutdown: a????");
	is_plain(text.out);
	run(&json, "doctor --json");
	is_plain(json.out);
}

TEST(files_that_lie_break_nothing)
{
	static const char *const files[] = {
		DRIVER "front-panel/press_action", DRIVER "front-panel/press_time_ms",
		DRIVER "front-panel/power_off_time_sec", DRIVER "front-panel/debounce_interval_ms",
		DRIVER "front-panel/presses", DRIVER "front-panel/ignored_presses",
		DRIVER "front-panel/power/wakeup", DRIVER "front-panel/input/input3/inhibited",
		"/sys/class/leds/green:power/trigger", "/sys/kernel/debug/gpio",
		"/sys/kernel/debug/devices_deferred", "/proc/interrupts", "/dev/kmsg",
		"/boot/firmware/config.txt", "/boot/firmware/overlays/gpio-front-panel.dtbo",
		DEVICES "front-panel/of_node/button/gpios", DEVICES "front-panel/of_node/led/label",
		"/sys/module/gpio_front_panel/version", "/sys/module/gpio_front_panel/srcversion",
		"/sys/module/gpio_front_panel/parameters/button", "/proc/1/comm",
	};
	static const char *const texts[] = {
		"", "\n", "[", "]", "99999999999999999999", "-1", "\xff\xfe%s%n",
		" gpio-1 (|front-panel button) in", " 1: 2 front-panel button", "6,1;",
		"dtoverlay=gpio-front-panel,,=,", ":", "a:b:low:", "|)", "|",
	};
	struct run run;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		put_machine("front-panel");
		for (size_t j = 0; j < sizeof(files) / sizeof(*files); j++)
			put(texts[i], "%s", files[j]);
		examine(&run);
	}
}

TEST(fifo_is_not_waited_for)
{
	static const char *const files[] = {
		"/boot/firmware/config.txt", "/boot/firmware/overlays/gpio-front-panel.dtbo",
		"/etc/acpi/events/power", "/proc/interrupts", "/sys/kernel/debug/devices_deferred",
	};
	struct run run;

	put_machine("front-panel");
	put("", "/boot/firmware/overlays/README");
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		put("", "%s", files[i]);
		unlink(in_tree(files[i]));
		assert_return_code(mkfifo(in_tree(files[i]), 0644), errno);
	}
	examine(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		tree_test(list_names_each_check_once),
		tree_test(wrong_command_lines_are_refused),
		tree_test(machine_without_anything_has_one_cause_each),
		tree_test(json_has_what_the_text_has),
		tree_test(headers_come_by_apt_on_debian),
		tree_test(unsigned_module_fails_where_the_kernel_asks_for_a_signature),
		tree_test(pin_that_i2c_has_is_named),
		tree_test(pin_that_gpio_poweroff_has_is_named),
		tree_test(panel_that_waits_for_a_supplier_is_deferred),
		tree_test(old_psci_cannot_switch_off),
		tree_test(each_init_system_has_its_hooks),
		tree_test(found_pressed_is_a_warning_where_levels_are_hidden),
		tree_test(each_overlay_is_judged_by_its_own_parameters),
		tree_test(overlay_is_copied_by_what_is_installed_for_it),
		tree_test(package_manager_that_blocks_shutdown_is_not_to_be_killed),
		tree_test(inhibitor_says_one_line_that_a_terminal_can_bear),
		tree_test(files_that_lie_break_nothing),
		tree_test(fifo_is_not_waited_for),
	};

	return cmocka_run_group_tests_name("doctor", tests, NULL, NULL);
}
