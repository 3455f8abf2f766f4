// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../guest/kernel-fault.h"
#include "machine.h"

#define MACHINE_QEMU "qemu-system-aarch64"
#define MACHINE_ARGUMENTS 96
#define MACHINE_NICE (-10)

/* The panel that most boards have. */
#define MACHINE_FIRST "front-panel"

/* panic=-1 makes a panic a reset at once, and -no-reboot makes a reset the end of the run. */
/* The kernel's tests of its own ciphers take a tenth of the time to boot. */
#define MACHINE_APPEND "%s panic=-1 cryptomgr.notests "

/* QEMU's ends of the three connections, in the child. */
#define MACHINE_QMP_FD 3
#define MACHINE_QTEST_FD 4
#define MACHINE_GUEST_FD 5

/* Connected pairs of sockets, ours first. */
struct machine_links {
	int qmp[2];
	int qtest[2];
	int guest[2];
};

/* Finds the first line that tells of a kernel in trouble, or the last that is not empty. */
static bool machine_look(const char *path, bool for_fault, char *found, size_t size)
{
	char line[1024];
	FILE *file = fopen(path, "re");
	bool fault = false;

	found[0] = '\0';
	while (file && !fault && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\r\n")] = '\0';
		fault = for_fault && kernel_fault_find(line);
		if (fault || (!for_fault && line[0]))
			snprintf(found, size, "%.*s", (int)size - 1, line);
	}
	if (file)
		fclose(file);
	return found[0];
}

/* Look for a sign of a kernel in trouble on the console. Return: true if there is one. */
bool machine_find_fault(const struct machine *machine, char *fault, size_t size)
{
	return machine_look(machine->console, true, fault, size);
}

static void machine_event(void *data, const char *name, struct json_object *details)
{
	struct machine *machine = data;
	struct json_object *reason;

	if (strcmp(name, "SHUTDOWN") == 0 &&
	    json_object_object_get_ex(details, "reason", &reason))
		snprintf(machine->reason, sizeof(machine->reason), "%s",
			 json_object_get_string(reason));
	if (strcmp(name, "GUEST_PANICKED") == 0)
		loop_fail(&machine->loop, "machine: the guest's kernel has panicked");
}

static void machine_say_why(struct machine *machine)
{
	char path[64], text[256];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", machine->errors);
	if (!machine->reason[0] && machine_look(path, false, text, sizeof(text))) {
		loop_fail(&machine->loop, "machine: QEMU has ended: %s", text);
		return;
	}
	if (!machine_find_fault(machine, text, sizeof(text)) &&
	    !machine_look(machine->console, false, text, sizeof(text)))
		snprintf(text, sizeof(text), "nothing");
	loop_fail(&machine->loop, "machine: is off (%s); its console says: %s",
		  machine->reason[0] ? machine->reason : "QEMU gave no reason", text);
}

static void machine_ended(void *data)
{
	struct machine *machine = data;

	loop_remove(&machine->loop, machine->pidfd);
	/* What QEMU sent before it ended is still in the sockets. */
	while (machine->loop.count && loop_turn(&machine->loop, 0))
		;
	waitpid(machine->pid, &machine->status, 0);
	machine->pid = 0;
	machine->off = true;
	record_add(&machine->record, RECORD_POWER, 0, RECORD_GUEST_UNKNOWN, "%s",
		   machine->reason);
	machine_say_why(machine);
}

static size_t machine_add_words(char **arguments, size_t count, char *words)
{
	char *rest = words;
	char *word;

	while ((word = strtok_r(rest, " \t\n", &rest)) && count < MACHINE_ARGUMENTS - 1)
		arguments[count++] = word;
	return count;
}

static size_t machine_add(char **arguments, size_t count, const char *const *more)
{
	for (; more && *more && count < MACHINE_ARGUMENTS - 1; more++)
		arguments[count++] = (char *)*more;
	return count;
}

static size_t machine_add_disks(char **arguments, size_t count, const struct machine_disk *disks)
{
	static char text[2 * MACHINE_DISKS][4352];

	for (size_t i = 0; i < MACHINE_DISKS && disks[i].kind; i++) {
		/* The host's own disk is nobody's concern here. */
		snprintf(text[2 * i], sizeof(*text),
			 "if=none,id=disk%zu,format=raw,cache=unsafe,file=%s", i, disks[i].image);
		snprintf(text[2 * i + 1], sizeof(*text), "%s,drive=disk%zu",
			 disks[i].kind->device, i);
		count = machine_add(arguments, count, (const char *const[]){
				    "-drive", text[2 * i], "-device", text[2 * i + 1], NULL });
	}
	return count;
}

static size_t machine_add_trace(char **arguments, size_t count, const char *path,
				const struct board *board)
{
	const char *const more[] = { "-msg", "timestamp=on", "-D", path, NULL };

	if (!path)
		return count;
	count = machine_add(arguments, count, more);
	for (size_t i = 0; i < BOARD_EVENTS; i++)
		count = machine_add(arguments, count,
				    (const char *const[]){ "-trace", board->events[i], NULL });
	return count;
}

static void __attribute__((noreturn)) machine_exec(const struct machine_options *options,
						   const struct machine *machine)
{
	const struct board *board = machine->board;
	char append[1024], serial[4352], words[512];
	const char *const fixed[] = {
		"-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-S",
		"-kernel", options->kernel, "-initrd", options->initrd,
		"-append", append, "-chardev", serial,
		"-chardev", "socket,id=qmp,fd=3", "-mon", "chardev=qmp,mode=control",
		"-chardev", "socket,id=qtest,fd=4", "-qtest", "chardev:qtest",
		"-qtest-log", "/dev/null", "-chardev", "socket,id=guest,fd=5", NULL
	};
	const char *const dtb[] = { "-dtb", options->dtb, NULL };
	const char *const memory[] = { "-m", options->memory, NULL };
	char *arguments[MACHINE_ARGUMENTS] = { MACHINE_QEMU };
	size_t count;

	snprintf(append, sizeof(append), MACHINE_APPEND "%s", board->append,
		 options->append ?: "");
	snprintf(serial, sizeof(serial), "file,id=console,path=%s", machine->console);
	snprintf(words, sizeof(words), "%s", board->machine);
	count = machine_add_words(arguments, 1, words);
	count = machine_add(arguments, count, fixed);
	count = machine_add(arguments, count, options->dtb ? dtb : NULL);
	count = machine_add(arguments, count, options->memory ? memory : NULL);
	count = machine_add(arguments, count, board->channels);
	count = machine_add_disks(arguments, count, options->disks);
	count = machine_add_trace(arguments, count, options->trace, board);
	machine_add(arguments, count, options->extra);
	execvp(arguments[0], arguments);
	dprintf(STDERR_FILENO, "cannot run %s: %s\n", arguments[0], strerror(errno));
	_exit(127);
}

static void machine_child_fds(const struct machine *machine, const struct machine_links *links)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	/* Out of the way of the numbers that they are to get. */
	int qmp = fcntl(links->qmp[1], F_DUPFD_CLOEXEC, 64);
	int qtest = fcntl(links->qtest[1], F_DUPFD_CLOEXEC, 64);
	int guest = fcntl(links->guest[1], F_DUPFD_CLOEXEC, 64);
	int errors = fcntl(machine->errors, F_DUPFD_CLOEXEC, 64);

	if (null < 0 || qmp < 0 || qtest < 0 || guest < 0 || errors < 0)
		_exit(127);
	dup2(null, STDIN_FILENO);
	dup2(errors, STDOUT_FILENO);
	dup2(errors, STDERR_FILENO);
	dup2(qmp, MACHINE_QMP_FD);
	dup2(qtest, MACHINE_QTEST_FD);
	dup2(guest, MACHINE_GUEST_FD);
}

static int machine_spawn(struct machine *machine, const struct machine_options *options,
			 const struct machine_links *links)
{
	pid_t parent = getpid();

	machine->pid = fork();
	if (machine->pid == 0) {
		/* However the bench ends, QEMU ends with it. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(127);
		machine_child_fds(machine, links);
		machine_exec(options, machine);
	}
	if (machine->pid < 0)
		return loop_fail(&machine->loop, "machine: fork: %s", strerror(errno));
	machine->pidfd = (int)syscall(SYS_pidfd_open, machine->pid, 0);
	if (machine->pidfd < 0)
		return loop_fail(&machine->loop, "machine: pidfd_open: %s", strerror(errno));
	record_add(&machine->record, RECORD_POWER, 1, RECORD_GUEST_UNKNOWN, "%s", "");
	return 0;
}

static int machine_prepare(struct machine *machine, const struct machine_options *options,
			   struct machine_links *links)
{
	int type = SOCK_STREAM | SOCK_CLOEXEC;

	*machine = (struct machine){ .pidfd = -1, .errors = -1 };
	machine->board = board_find(options->board);
	if (!machine->board)
		return loop_fail(&machine->loop, "machine: no board %s", options->board);
	/* Wires and clocks are to be in time on a busy host too. Only root may ask for that. */
	setpriority(PRIO_PROCESS, 0, MACHINE_NICE);
	record_init(&machine->record);
	snprintf(machine->console, sizeof(machine->console), "%s/%s.log", options->logs,
		 options->name);
	machine->errors = memfd_create("errors", MFD_CLOEXEC);
	if (machine->errors < 0 || socketpair(AF_UNIX, type, 0, links->qmp) < 0 ||
	    socketpair(AF_UNIX, type, 0, links->qtest) < 0 ||
	    socketpair(AF_UNIX, type, 0, links->guest) < 0)
		return loop_fail(&machine->loop, "machine: sockets: %s", strerror(errno));
	return 0;
}

static int machine_find_gpio(struct machine *machine)
{
	const struct board *board = machine->board;

	if (board->gpio_type)
		return qmp_find_device(&machine->qmp, board->gpio, board->gpio_type,
				       machine->gpio, sizeof(machine->gpio));
	snprintf(machine->gpio, sizeof(machine->gpio), "%s", board->gpio);
	return 0;
}

static int machine_open_panel(struct machine *machine, const struct tree_panel *panel)
{
	struct machine_panel *further = &machine->further[machine->further_count++];
	int error;

	further->panel = *panel;
	record_init(&further->record);
	error = wires_open(&further->wires, &machine->loop, &machine->qtest, &further->record,
			   machine->gpio, panel->button, panel->led);
	if (!error && panel->cut >= 0)
		wires_watch_cut(&further->wires, panel->cut);
	return error;
}

static int machine_open_wires(struct machine *machine, const char *dtb)
{
	struct tree_panel panels[MACHINE_FURTHER];
	const struct board *board = machine->board;
	struct tree_panel first = { MACHINE_FIRST, board->button, board->led, -1 };
	int count = dtb ? tree_read(dtb, panels, MACHINE_FURTHER) : 0;
	int error = 0;

	if (count < 0)
		return loop_fail(&machine->loop, "machine: cannot read %s", dtb);
	for (int i = 0; i < count && !error; i++) {
		if (strcmp(panels[i].name, MACHINE_FIRST) == 0)
			first = panels[i];
		else
			error = machine_open_panel(machine, &panels[i]);
	}
	if (!error)
		error = wires_open(&machine->wires, &machine->loop, &machine->qtest,
				   &machine->record, machine->gpio, first.button, first.led);
	if (!error && first.cut >= 0)
		wires_watch_cut(&machine->wires, first.cut);
	return error;
}

/* The wires of a panel, by the name of its node. Return: NULL if the board has no such panel. */
struct wires *machine_wires(struct machine *machine, const char *panel)
{
	for (size_t i = 0; i < machine->further_count; i++)
		if (strcmp(machine->further[i].panel.name, panel) == 0)
			return &machine->further[i].wires;
	return strcmp(panel, MACHINE_FIRST) == 0 ? &machine->wires : NULL;
}

static int machine_connect(struct machine *machine, const struct machine_options *options,
			   const struct machine_links *links)
{
	int error;

	close(links->qmp[1]);
	close(links->qtest[1]);
	close(links->guest[1]);
	qtest_open(&machine->qtest, &machine->loop, links->qtest[0]);
	machine->qtest.set = machine->board->set;
	machine->qtest.clear = machine->board->clear;
	guest_open(&machine->guest, &machine->loop, links->guest[0], &machine->record);
	/* Last, so that what QEMU has sent is seen before its end is. */
	error = qmp_open(&machine->qmp, &machine->loop, links->qmp[0], machine_event, machine);
	if (!error)
		error = machine_find_gpio(machine);
	if (!error)
		error = qtest_watch_lines(&machine->qtest, machine->gpio);
	return error ? error : machine_open_wires(machine, options->dtb);
}

/*
 * Build an emulated board, powered but not yet running. Return: 0, or a negative errno with the
 * reason in machine->loop.why.
 */
int machine_start(struct machine *machine, const struct machine_options *options)
{
	struct machine_links links = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	int error = machine_prepare(machine, options, &links);

	if (!error)
		error = machine_spawn(machine, options, &links);
	if (error)
		return error;
	loop_add(&machine->loop, machine->pidfd, machine_ended, machine);
	return machine_connect(machine, options, &links);
}

/*
 * Let the board run until its user space speaks. Return: 0, or a negative errno with the reason in
 * machine->loop.why.
 */
int machine_boot(struct machine *machine, unsigned int timeout_ms)
{
	int error = qmp_command(&machine->qmp, "cont", NULL, NULL);
	char console[256];

	if (!error)
		error = guest_wait_hello(&machine->guest, timeout_ms);
	if (error == -ETIMEDOUT) {
		machine_look(machine->console, false, console, sizeof(console));
		return loop_fail(&machine->loop,
				 "guest: has said nothing for %u ms; last line on its console: %s",
				 timeout_ms, console[0] ? console : "none");
	}
	return error ? error : guest_sync_clock(&machine->guest);
}

static bool machine_is_off(void *data)
{
	const struct machine *machine = data;

	return machine->off;
}

/*
 * Wait until the machine is off. Return: 0 when it is off, for whatever reason: see
 * machine->reason. Or a negative errno.
 */
int machine_wait_off(struct machine *machine, unsigned int timeout_ms)
{
	int error = loop_until(&machine->loop, record_now_ns() + timeout_ms * MSEC,
			       machine_is_off, machine);

	if (error)
		return loop_explain(&machine->loop, error, "machine: still on after %u ms",
				    timeout_ms);
	return 0;
}

static void machine_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* End the machine and all that belongs to it. */
void machine_stop(struct machine *machine)
{
	if (machine->pid > 0) {
		kill(machine->pid, SIGKILL);
		waitpid(machine->pid, &machine->status, 0);
		machine->pid = 0;
	}
	if (machine->qmp.loop)
		qmp_close(&machine->qmp);
	if (machine->qtest.loop)
		qtest_close(&machine->qtest);
	if (machine->guest.loop)
		guest_close(&machine->guest);
	machine->qmp.loop = NULL;
	machine->qtest.loop = NULL;
	machine->guest.loop = NULL;
	machine_close(&machine->pidfd);
	machine_close(&machine->errors);
	for (size_t i = 0; i < machine->further_count; i++)
		record_free(&machine->further[i].record);
	machine->further_count = 0;
}
