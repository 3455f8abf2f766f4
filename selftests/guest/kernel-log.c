// SPDX-License-Identifier: GPL-2.0-only
#include "kernel-log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kernel-fault.h"

/* Documentation/ABI/testing/dev-kmsg: "priority,sequence,microseconds,flags;text\n KEY=value\n" */
struct entry {
	unsigned int level;
	long long us;
	char text[8192];
};

/* A tab comes as "\x09"; other escapes stay, as a newline would end the line of the channel. */
static void copy_text(char *to, const char *from)
{
	while (*from && *from != '\n') {
		if (strncmp(from, "\\x09", 4) == 0) {
			*to++ = '\t';
			from += 4;
		} else {
			*to++ = *from++;
		}
	}
	*to = '\0';
}

/* Return: false when there is no more, or it is no record; errno tells which */
static bool read_entry(int fd, struct entry *entry)
{
	char record[8192];
	ssize_t count = read(fd, record, sizeof(record) - 1);
	const char *text;

	if (count < 0)
		return false;
	record[count] = '\0';
	text = strchr(record, ';');
	errno = EBADMSG;
	if (!text || sscanf(record, "%u,%*u,%lld,", &entry->level, &entry->us) != 2)
		return false;
	entry->level &= 7;
	text++;
	copy_text(entry->text, text);
	return true;
}

/* The log is stamped by sched_clock(), which starts some milliseconds before timekeeping does. */
static void compare_clocks(struct kernel_log *log, struct channel *channel)
{
	struct entry entry = { 0 };
	long long now;

	lseek(log->fd, 0, SEEK_END);
	now = clock_us();
	if (dprintf(log->fd, "<7>init: CLOCK_MONOTONIC is %lld us\n", now) < 0 ||
	    !read_entry(log->fd, &entry))
		channel_fault(channel, "cannot compare the kernel log's clock: %s",
			      strerror(errno));
	else
		log->ahead_us = entry.us - now;
	lseek(log->fd, 0, SEEK_SET);
}

/** kernel_log_open() - open the kernel log at its first record */
void kernel_log_open(struct kernel_log *log, struct channel *channel)
{
	log->ahead_us = 0;
	log->fd = open("/dev/kmsg", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (log->fd < 0)
		channel_fault(channel, "cannot open /dev/kmsg: %s", strerror(errno));
	else
		compare_clocks(log, channel);
}

static void forward_entry(const struct entry *entry, long long ahead_us, struct channel *channel)
{
	long long us = entry->us > ahead_us ? entry->us - ahead_us : 0;

	channel_send(channel, "kmsg %u %lld %s", entry->level, us, entry->text);
	if (kernel_fault_find(entry->text))
		channel_send(channel, "fault %lld %s", us, entry->text);
}

/** kernel_log_forward() - send each new record as kmsg, and as fault if it is one */
void kernel_log_forward(const struct kernel_log *log, struct channel *channel)
{
	struct entry entry;

	while (channel_has_room(channel)) {
		if (read_entry(log->fd, &entry))
			forward_entry(&entry, log->ahead_us, channel);
		else if (errno == EPIPE)
			channel_fault(channel, "kernel log: records were overwritten unread");
		else if (errno == EBADMSG)
			channel_fault(channel, "kernel log: a record cannot be parsed");
		else
			return;
	}
}
