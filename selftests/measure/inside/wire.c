// SPDX-License-Identifier: GPL-2.0-only
/*
 * The button's wire: line 0 of the board's PL061, looped into line 4. The GPIO character device
 * makes it an output; then a store to the controller's data register moves it in one instruction.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "wire.h"

#define CHIP "/dev/gpiochip0"
#define LINE 0
#define PL061 0x9030000
#define PL061_SIZE 0x1000

/* The address says which lines a store is for. */
#define PL061_DATA(line) (1u << ((line) + 2))

static volatile uint8_t *data;

/** wire_open() - take hold of the wire, released; needs iomem=relaxed of the kernel */
void wire_open(void)
{
	struct gpio_v2_line_request request = {
		.offsets = { LINE },
		.num_lines = 1,
		.consumer = "measure",
		.config = {
			.flags = GPIO_V2_LINE_FLAG_OUTPUT,
			.num_attrs = 1,
			.attrs = { {
				.attr = { .id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES, .values = 1 },
				.mask = 1,
			} },
		},
	};
	int chip = open(CHIP, O_RDWR | O_CLOEXEC);
	int memory = open("/dev/mem", O_RDWR | O_SYNC | O_CLOEXEC);
	void *registers;

	/* The request stays open for as long as the program runs. */
	if (chip < 0 || ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) < 0)
		err(1, "cannot get line %d of %s", LINE, CHIP);
	registers = mmap(NULL, PL061_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, PL061);
	if (memory < 0 || registers == MAP_FAILED)
		err(1, "cannot map the registers of the GPIO controller");
	close(chip);
	close(memory);
	data = (volatile uint8_t *)registers + PL061_DATA(LINE);
	wire_set(false);
}

/** wire_set() - move the wire; pressed is low */
void wire_set(bool pressed)
{
	*data = !pressed << LINE;
}
