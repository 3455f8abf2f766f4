// SPDX-License-Identifier: GPL-2.0-only
/* Draws the timing diagram of a waveform file. */
#include <cairo-svg.h>
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diagram.h"
#include "states.h"

#define PNG_SCALE	2

/**
 * struct order - the command line
 * @svg: SVG file to write, or NULL
 * @png: PNG file to write, or NULL
 * @title: heading
 * @subtitle: the line below it
 * @text: tell in words
 */
struct order {
	const char *svg, *png, *title, *subtitle;
	bool text;
};

static const struct option long_options[] = {
	{ "svg", required_argument, NULL, 's' },
	{ "png", required_argument, NULL, 'p' },
	{ "title", required_argument, NULL, 't' },
	{ "subtitle", required_argument, NULL, 'u' },
	{ "text", no_argument, NULL, 'x' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static void __attribute__((noreturn)) usage(FILE *file, int status)
{
	fputs("usage: diagram [OPTION]... FILE.vcd\n"
	      "Draws what a waveform file of the bench holds.\n"
	      "  --svg=FILE       the picture as SVG\n"
	      "  --png=FILE       the picture as PNG\n"
	      "  --title=TEXT     its heading (default: the file's name)\n"
	      "  --subtitle=TEXT  the line below the heading\n"
	      "  --text           print in words what the rows show\n", file);
	exit(status);
}

static void read_options(struct order *order, int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "", long_options, NULL)) >= 0) {
		if (option == 's')
			order->svg = optarg;
		else if (option == 'p')
			order->png = optarg;
		else if (option == 't')
			order->title = optarg;
		else if (option == 'u')
			order->subtitle = optarg;
		else if (option == 'x')
			order->text = true;
		else
			usage(option == 'h' ? stdout : stderr, option == 'h' ? 0 : 2);
	}
	if (optind + 1 != argc)
		usage(stderr, 2);
}

static double render(cairo_surface_t *surface, double scale, const struct chart *chart,
		     const struct order *order)
{
	cairo_t *cr = cairo_create(surface);
	double height;

	cairo_scale(cr, scale, scale);
	height = diagram_draw(cr, chart, order->title, order->subtitle);
	cairo_destroy(cr);
	return height;
}

static bool finish(cairo_surface_t *surface, const char *path, cairo_status_t status)
{
	cairo_surface_finish(surface);
	status = status ?: cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status)
		fprintf(stderr, "diagram: cannot write %s: %s\n", path,
			cairo_status_to_string(status));
	return !status;
}

static bool draw_pictures(const struct chart *chart, const struct order *order)
{
	cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
	double height = render(surface, 1, chart, order);
	bool good = finish(surface, "to memory", 0);

	if (good && order->svg) {
		surface = cairo_svg_surface_create(order->svg, DIAGRAM_WIDTH, height);
		cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
		render(surface, 1, chart, order);
		good = finish(surface, order->svg, 0);
	}
	if (good && order->png) {
		surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
						     (int)DIAGRAM_WIDTH * PNG_SCALE,
						     (int)height * PNG_SCALE);
		render(surface, PNG_SCALE, chart, order);
		good = finish(surface, order->png,
			      cairo_surface_write_to_png(surface, order->png));
	}
	return good;
}

static void print_states(const char *row, const struct state *states, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		printf("%s: %.2f to %.2f s %s\n", row, states[i].t0, states[i].t1,
		       states[i].name);
}

static void print_text(const struct chart *chart)
{
	static const char *const levels[] = { "unknown", "0", "1" };
	struct state states[STATES_MOST];
	const struct chart_line *line;
	size_t i;

	for (line = chart->lines; line < chart->lines + chart->count; line++)
		for (i = 0; chart_find(chart, line->name) && i < line->count; i++)
			printf("%s: %.6f s %s\n", line->name, line->changes[i].t,
			       line->changes[i].text ?: levels[line->changes[i].value + 1]);
	print_states("LED says", states, states_of_led(chart, states));
	print_states("machine", states, states_of_machine(chart, states));
}

int main(int argc, char **argv)
{
	struct order order = { .subtitle = "" };
	static struct chart chart;
	FILE *file;
	bool good;

	read_options(&order, argc, argv);
	order.title = order.title ?: argv[optind];
	file = fopen(argv[optind], "re");
	if (!file) {
		fprintf(stderr, "diagram: %s: %s\n", argv[optind], strerror(errno));
		return EXIT_FAILURE;
	}
	good = chart_read(&chart, file);
	fclose(file);
	if (good && order.text)
		print_text(&chart);
	return good && draw_pictures(&chart, &order) ? EXIT_SUCCESS : EXIT_FAILURE;
}
