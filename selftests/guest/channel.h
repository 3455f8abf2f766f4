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

/**
 * typedef channel_line_fn - what is done with a line from the bench
 * @line: the line without its newline, may be modified
 * @context: as given to channel_receive()
 */
typedef void channel_line_fn(char *line, void *context);

/**
 * channel_open() - find and open the channel
 * @channel: filled in
 * @device:  a device to use, or NULL for the virtio port named org.gpio-front-panel.bench
 *
 * Waits up to 5 s for the device to appear.
 *
 * Return: false after an error, which is then on the console.
 */
bool channel_open(struct channel *channel, const char *device);

/**
 * channel_send() - queue one line for the bench
 * @channel: the channel
 * @format:  printf format of the line, without its newline
 */
void channel_send(struct channel *channel, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * channel_fault() - report a failure of the guest itself, to the bench and on the console
 * @channel: the channel
 * @format:  printf format of the text
 */
void channel_fault(struct channel *channel, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * channel_has_room() - whether more may be read from jobs and the kernel log
 * @channel: the channel
 *
 * A bench that does not read thus holds up what it would read, and nothing is dropped.
 *
 * Return: true while less than half of the queue is used.
 */
bool channel_has_room(const struct channel *channel);

/**
 * channel_flush() - write what the device takes now
 * @channel: the channel
 */
void channel_flush(struct channel *channel);

/**
 * channel_finish() - write everything that is queued, at most for one second
 * @channel: the channel
 */
void channel_finish(struct channel *channel);

/**
 * channel_receive() - read what there is and hand on each whole line
 * @channel: the channel
 * @line:    called with each line
 * @context: handed to @line
 */
void channel_receive(struct channel *channel, channel_line_fn *line, void *context);

#endif
