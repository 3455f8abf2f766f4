// SPDX-License-Identifier: GPL-2.0-only
#include "channel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define PORTS_DIR	"/sys/class/virtio-ports"
#define PORT_NAME	"org.gpio-front-panel.bench"
#define APPEAR_US	5000000
#define FINISH_US	1000000
#define RETRY_MS	10

/** clock_us() - CLOCK_MONOTONIC in microseconds, the time base of every line of the channel */
long long clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static bool port_has_name(const char *port)
{
	char path[PATH_MAX];
	char name[64] = "";
	FILE *file;

	snprintf(path, sizeof(path), PORTS_DIR "/%s/name", port);
	file = fopen(path, "r");
	if (!file)
		return false;
	if (fgets(name, sizeof(name), file))
		name[strcspn(name, "\n")] = '\0';
	fclose(file);
	return strcmp(name, PORT_NAME) == 0;
}

static int open_port(void)
{
	DIR *ports = opendir(PORTS_DIR);
	char path[PATH_MAX];
	struct dirent *port;
	int fd = -1;

	if (!ports)
		return -1;
	while (fd < 0 && (port = readdir(ports))) {
		if (!port_has_name(port->d_name))
			continue;
		snprintf(path, sizeof(path), "/dev/%s", port->d_name);
		fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	}
	closedir(ports);
	return fd;
}

static int open_device(const char *device)
{
	if (!device)
		return open_port();
	return open(device, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

static void make_raw(int fd)
{
	struct termios settings;

	if (tcgetattr(fd, &settings) < 0)
		return;
	cfmakeraw(&settings);
	tcsetattr(fd, TCSANOW, &settings);
}

/**
 * channel_open() - find and open the channel, which can take lines before
 * @channel: the channel
 * @device:  a device to use, or NULL for the virtio port named org.gpio-front-panel.bench
 *
 * Return: false after an error, which is then on the console.
 */
bool channel_open(struct channel *channel, const char *device)
{
	long long deadline = clock_us() + APPEAR_US;

	/* A virtio port gets its name by a message from the host, after its driver's probe. */
	while ((channel->fd = open_device(device)) < 0 && clock_us() < deadline)
		poll(NULL, 0, RETRY_MS);
	if (channel->fd < 0) {
		dprintf(STDERR_FILENO, "init: no channel to the bench: %s: %s\n",
			device ? device : "no virtio port is named " PORT_NAME, strerror(errno));
		return false;
	}
	channel->is_tty = isatty(channel->fd);
	if (channel->is_tty)
		make_raw(channel->fd);
	return true;
}

static void append(struct channel *channel, const char *format, va_list args)
{
	size_t room = sizeof(channel->out) - channel->out_len;
	int length = vsnprintf(channel->out + channel->out_len, room, format, args);

	if (length < 0 || (size_t)length + 1 > room) {
		dprintf(STDERR_FILENO, "init: too much for the bench: a line is lost\n");
		return;
	}
	channel->out_len += length;
	channel->out[channel->out_len++] = '\n';
}

/** channel_send() - queue one line for the bench */
void channel_send(struct channel *channel, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	append(channel, format, args);
	va_end(args);
}

/** channel_fault() - report a failure of the guest itself, to the bench and on the console */
void channel_fault(struct channel *channel, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	dprintf(STDERR_FILENO, "init: %s\n", text);
	channel_send(channel, "fault %lld init: %s", clock_us(), text);
}

/**
 * channel_has_room() - whether more may be read from jobs and the kernel log
 * @channel: the channel
 *
 * A bench that does not read thus holds up what it would read, and nothing is dropped.
 *
 * Return: true while less than half of the queue is used.
 */
bool channel_has_room(const struct channel *channel)
{
	return channel->out_len < sizeof(channel->out) / 2;
}

static void hang_up(struct channel *channel, const char *why)
{
	if (!channel->hung_up)
		dprintf(STDERR_FILENO, "init: channel to the bench: %s: waiting for it\n", why);
	channel->hung_up = true;
}

/** channel_flush() - write what the device takes now */
void channel_flush(struct channel *channel)
{
	ssize_t written = 0;

	while (channel->out_len > 0) {
		written = write(channel->fd, channel->out, channel->out_len);
		if (written <= 0)
			break;
		channel->out_len -= written;
		memmove(channel->out, channel->out + written, channel->out_len);
	}
	if (written < 0 && errno != EAGAIN && errno != EINTR)
		hang_up(channel, strerror(errno));
}

/** channel_finish() - write everything that is queued, at most for one second */
void channel_finish(struct channel *channel)
{
	long long deadline = clock_us() + FINISH_US;
	struct pollfd out = { .fd = channel->fd, .events = POLLOUT };

	channel_flush(channel);
	while (channel->out_len > 0 && clock_us() < deadline) {
		poll(&out, 1, RETRY_MS);
		channel_flush(channel);
	}
	if (channel->out_len > 0)
		dprintf(STDERR_FILENO, "init: channel to the bench: %zu bytes were not taken\n",
			channel->out_len);
	else if (channel->is_tty)
		tcdrain(channel->fd);
}

static void hand_on_lines(struct channel *channel,
			  void (*take_line)(char *line, struct channel *channel))
{
	char *start = channel->in;
	char *end = channel->in + channel->in_len;
	char *newline;

	while ((newline = memchr(start, '\n', end - start))) {
		*newline = '\0';
		take_line(start, channel);
		start = newline + 1;
	}
	channel->in_len = end - start;
	memmove(channel->in, start, channel->in_len);
	if (channel->in_len == sizeof(channel->in)) {
		channel_fault(channel, "a line from the bench is longer than %zu bytes",
			      sizeof(channel->in));
		channel->in_len = 0;
	}
}

/** channel_receive() - read what there is and hand on each whole line, which may be modified */
void channel_receive(struct channel *channel,
		     void (*take_line)(char *line, struct channel *channel))
{
	ssize_t count = read(channel->fd, channel->in + channel->in_len,
			     sizeof(channel->in) - channel->in_len);

	if (count > 0) {
		channel->hung_up = false;
		channel->in_len += count;
		hand_on_lines(channel, take_line);
	} else if (count == 0) {
		hang_up(channel, "nobody is at the other end");
	} else if (errno == EAGAIN) {
		channel->hung_up = false;
	} else if (errno != EINTR) {
		hang_up(channel, strerror(errno));
	}
}
