/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUEST_CHANNEL_H
#define GUEST_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

/**
 * struct channel - the line of text between the guest and the bench
 * @fd:      the device, -1 when none was found
 * @is_tty:  the device is a tty and not a virtio port
 * @hung_up: nobody is at the other end
 * @in:      received text that is not a whole line yet
 * @in_len:  bytes in @in
 * @out:     lines that wait to be written
 * @out_len: bytes in @out
 */
struct channel {
	int fd;
	bool is_tty;
	bool hung_up;
	char in[8192];
	size_t in_len;
	char out[256 * 1024];
	size_t out_len;
};

long long clock_us(void);
bool channel_open(struct channel *channel, const char *device);
void channel_send(struct channel *channel, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void channel_fault(struct channel *channel, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool channel_has_room(const struct channel *channel);
void channel_flush(struct channel *channel);
void channel_finish(struct channel *channel);
void channel_receive(struct channel *channel,
		     void (*take_line)(char *line, struct channel *channel));

#endif
