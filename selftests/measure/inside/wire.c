// SPDX-License-Identifier: GPL-2.0-only
/*
 * The button's wire: an output that is looped into it. The GPIO character device makes it one; then
 * a store to the controller's register moves it in one instruction.
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
#define PAGE 0x1000ul

static volatile uint8_t *data;

/**
 * wire_open() - take hold of the wire, released; needs iomem=relaxed of the kernel
 * @line: the output
 * @address: of the register whose ones and zeros drive it
 */
void wire_open(unsigned int line, unsigned long address)
{
	struct gpio_v2_line_request request = {
		.offsets = { line },
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
		err(1, "cannot get line %u of %s", line, CHIP);
	registers = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, memory,
			 address & ~(PAGE - 1));
	if (memory < 0 || registers == MAP_FAILED)
		err(1, "cannot map the registers of the GPIO controller");
	close(chip);
	close(memory);
	data = (volatile uint8_t *)registers + address % PAGE;
	wire_set(false);
}

/** wire_set() - move the wire; pressed is low */
void wire_set(bool pressed)
{
	*data = pressed ? 0 : 0xff;
}
