/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_FILES_H
#define DOCTOR_FILES_H

#include <glob.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static inline void free_at(void *pointer)
{
	free(*(void **)pointer);
}

/** FREED - what a pointer points to is freed at the end of the block */
#define FREED	__attribute__((cleanup(free_at)))

/* All paths are below sysroot. */

/**
 * file_bytes() - read what is no text, such as a property of the device tree
 * @bytes:  filled in, with a NUL behind it
 * @size:   of @bytes
 * @format: path of the file, as for printf()
 *
 * Return: how many bytes, or -1 and errno.
 */
long file_bytes(char *bytes, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/**
 * file_number() - read a number
 * @format: path of the file, as for printf()
 *
 * Return: the number, or -1 if there is none.
 */
long file_number(const char *format, ...) __attribute__((format(printf, 1, 2)));

/**
 * file_is_there() - whether a file is there, at the end of all links
 * @format: its path, as for printf()
 *
 * Return: whether it is.
 */
bool file_is_there(const char *format, ...) __attribute__((format(printf, 1, 2)));

/**
 * file_find() - find files
 * @found:  filled in, also if there are none; to be given to globfree()
 * @format: pattern of glob(7), as for printf()
 *
 * Return: how many there are.
 */
size_t file_find(glob_t *found, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * file_open() - open a file to read its lines, and do not wait for a FIFO's
 * @format: its path, as for printf()
 *
 * Return: it, or NULL and errno.
 */
FILE *file_open(const char *format, ...) __attribute__((format(printf, 1, 2)));

/**
 * file_has_line() - whether any of some files has a line that matches
 * @line:   extended regular expression
 * @format: pattern of glob(7), as for printf()
 *
 * Return: whether one has.
 */
bool file_has_line(const char *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
