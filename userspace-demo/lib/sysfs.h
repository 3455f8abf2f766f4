/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PANEL_SYSFS_H
#define PANEL_SYSFS_H

#include <stdbool.h>
#include <stddef.h>

/** sysroot - is put before all paths; empty but in tests */
extern const char *sysroot;

/**
 * sysfs_read() - read the first line of a file, as an attribute has one
 * @format: of the path, as for printf()
 *
 * Return: it, to be freed; what is not printable ASCII is "?", and what is too much is cut off.
 * NULL after an error, see errno.
 */
char *sysfs_read(const char *format, ...) __attribute__((format(printf, 1, 2)));

/**
 * sysfs_read_lines() - read a file of several lines
 * @format: of the path, as for printf()
 *
 * Return: as sysfs_read().
 */
char *sysfs_read_lines(const char *format, ...) __attribute__((format(printf, 1, 2)));

/**
 * make_printable() - make "?" of what is not printable ASCII, but for tabs and ends of lines
 * @text:   what others have written; a NUL is put behind it
 * @length: bytes in @text without that
 */
void make_printable(char *text, size_t length);

/**
 * sysfs_write() - write an attribute
 * @text:   its new value
 * @format: of the path, as for printf()
 *
 * Return: 0, or -1 and errno.
 */
int sysfs_write(const char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * sysfs_why() - put an error of sysfs_write() into words
 * @error: the error
 *
 * Return: what is wrong, and what to do about it.
 */
const char *sysfs_why(int error);

/**
 * word_is_listed() - whether an attribute lists a word
 * @list: its text, as "booting (attention) [stopping]"
 * @word: the word, without brackets
 *
 * Return: whether it does.
 */
bool word_is_listed(const char *list, const char *word);

/**
 * word_is_marked() - whether a word of an attribute is chosen, shown or hidden by another
 * @list: its text, as "booting (attention) [stopping]"
 * @word: the word
 *
 * Return: whether it is in brackets or in parentheses.
 */
bool word_is_marked(const char *list, const char *word);

/**
 * word_in_brackets() - find the word of an attribute that is shown in brackets
 * @list: its text, as "none [timer] heartbeat"
 * @word: filled in; empty when there is none
 * @size: bytes in @word
 */
void word_in_brackets(const char *list, char *word, size_t size);

/**
 * sysfs_read_chosen() - read the word of an attribute that is shown in brackets
 * @word:   filled in; empty when there is none, or nothing to read
 * @size:   bytes in @word
 * @format: of the path, as for printf()
 */
void sysfs_read_chosen(char *word, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
