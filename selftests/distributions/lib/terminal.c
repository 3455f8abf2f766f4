// SPDX-License-Identifier: GPL-2.0-only
/* What a program has drawn on a terminal, as text. */
#include <stdio.h>
#include <stdlib.h>
#include <vterm.h>

#include "terminal.h"

static void print_row(FILE *out, VTermScreen *screen, int row, int columns)
{
	VTermRect rect = { .start_row = row, .end_row = row + 1, .end_col = columns };
	char text[1024];

	text[vterm_screen_get_text(screen, text, sizeof(text) - 1, rect)] = '\0';
	fprintf(out, "%s\n", text);
}

/* hex: the bytes that it has written, as of od -An -v -tx1. Return: to be freed */
char *terminal_text(const char *hex, int rows, int columns)
{
	VTerm *vterm = vterm_new(rows, columns);
	VTermScreen *screen = vterm_obtain_screen(vterm);
	char byte, *end, *text = NULL;
	size_t size;
	FILE *out;

	vterm_set_utf8(vterm, 1);
	vterm_screen_enable_altscreen(screen, 1);
	vterm_screen_reset(screen, 1);
	for (byte = strtol(hex, &end, 16); end != hex; byte = strtol(hex, &end, 16)) {
		vterm_input_write(vterm, &byte, 1);
		hex = end;
	}
	out = open_memstream(&text, &size);
	for (int row = 0; out && row < rows; row++)
		print_row(out, screen, row, columns);
	if (out)
		fclose(out);
	vterm_free(vterm);
	return text;
}
