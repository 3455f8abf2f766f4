// SPDX-License-Identifier: GPL-2.0-only
/* The button under the keyboard of a terminal, which tells of keys that go down only. */
#include <errno.h>
#include <unistd.h>

#include "hands.h"

/* A key that stays down repeats: for the first time late, then often. */
#define FIRST_REPEAT	(700 * MSEC)
#define NEXT_REPEAT	(200 * MSEC)
#define LOOK		(25 * MSEC)

/**
 * struct hands - somebody at the keyboard
 * @machine: the board
 * @until_ns: host time at which a key that does not repeat has been let go; 0: no key is down
 * @quit: enough
 * @error: what the wire said
 */
struct hands {
	struct machine *machine;
	uint64_t until_ns;
	bool quit;
	int error;
};

const char *const hands_hints[] = {
	"SPACE  press: let it go at once to",
	"       shut down, keep it down to hold;",
	"       let go while the LED blinks fast",
	"       to take it back, or wait: 4 s",
	"P      press; P again: let go",
	"Q      quit",
	NULL
};

static void drive(struct hands *hands, int level)
{
	hands->until_ns = 0;
	if (!hands->error && !hands->machine->off && hands->machine->wires.button != level)
		hands->error = wire_drive(&hands->machine->wires, level);
}

static void key(struct hands *hands, char key)
{
	bool pressed = hands->machine->wires.button == WIRE_PRESSED;
	bool repeats = hands->until_ns;

	if (key == ' ') {
		drive(hands, WIRE_PRESSED);
		hands->until_ns = record_now_ns() + (repeats ? NEXT_REPEAT : FIRST_REPEAT);
	} else if (key == 'p' || key == 'P') {
		drive(hands, pressed ? WIRE_RELEASED : WIRE_PRESSED);
	} else if (key == 'q' || key == 'Q') {
		hands->quit = true;
	}
}

static void keyboard_ready(void *data)
{
	char keys[64];
	ssize_t i, count = read(STDIN_FILENO, keys, sizeof(keys));

	for (i = 0; i < count; i++)
		key(data, keys[i]);
	if (count <= 0)
		((struct hands *)data)->quit = true;
}

/**
 * hands_press() - let the person at the terminal press until the machine is off, or enough
 * @machine: the board
 *
 * Return: 0, or a negative errno with the reason in machine->loop.why.
 */
int hands_press(struct machine *machine)
{
	struct hands hands = { .machine = machine };

	loop_add(&machine->loop, STDIN_FILENO, keyboard_ready, &hands);
	while (!machine->off && !machine->loop.failed && !hands.quit && !hands.error) {
		loop_turn(&machine->loop, record_now_ns() + LOOK);
		if (hands.until_ns && record_now_ns() > hands.until_ns)
			drive(&hands, WIRE_RELEASED);
	}
	loop_remove(&machine->loop, STDIN_FILENO);
	if (machine->off || hands.quit)
		return 0;
	return hands.error ?: -ECANCELED;
}
