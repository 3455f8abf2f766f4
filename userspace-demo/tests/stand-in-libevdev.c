// SPDX-License-Identifier: GPL-2.0-only
/*
 * What panel uses of libevdev, for event devices that a test makes: a pipe with a name, from which
 * events come as from a device. It is gone when nobody has it open for writing any more.
 */
#include <errno.h>
#include <libevdev/libevdev.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct libevdev {
	int fd;
	int power_key;
};

int libevdev_new_from_fd(int fd, struct libevdev **dev)
{
	struct stat stat;

	if (fstat(fd, &stat) < 0 || !S_ISFIFO(stat.st_mode))
		return -ENOTTY;
	*dev = calloc(1, sizeof(**dev));
	if (!*dev)
		return -ENOMEM;
	(*dev)->fd = fd;
	return 0;
}

void libevdev_free(struct libevdev *dev)
{
	free(dev);
}

const char *libevdev_get_name(const struct libevdev *dev)
{
	(void)dev;
	return "Front Panel Button";
}

int libevdev_set_clock_id(struct libevdev *dev, int clock)
{
	(void)dev;
	(void)clock;
	return 0;
}

int libevdev_get_event_value(const struct libevdev *dev, unsigned int type, unsigned int code)
{
	return type == EV_KEY && code == KEY_POWER ? dev->power_key : 0;
}

int libevdev_next_event(struct libevdev *dev, unsigned int flags, struct input_event *event)
{
	ssize_t count = read(dev->fd, event, sizeof(*event));

	(void)flags;
	if (count < 0)
		return -errno;
	if (count < (ssize_t)sizeof(*event))
		return -ENODEV;
	dev->power_key = event->value;
	return LIBEVDEV_READ_STATUS_SUCCESS;
}
