/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_MODULE_FILE_H
#define DOCTOR_MODULE_FILE_H

/**
 * module_file() - find the panel's module by its place
 * @release: of the kernel
 *
 * Return: its path with sysroot, to be freed; NULL: it is not there.
 */
char *module_file(const char *release);

/**
 * module_info() - what a module says of itself
 * @path: its file, with sysroot
 *
 * Return: lines as of modinfo(8), to be freed; NULL if the file is no module.
 */
char *module_info(const char *path);

/**
 * module_config() - what modprobe(8) was told
 *
 * Return: lines as in modprobe.d(5), to be freed; NULL if that cannot be told.
 */
char *module_config(void);

/**
 * module_known() - what modprobe(8) would load for the running kernel
 * @alias: name of a module, or an alias
 *
 * Return: name of the module, to be freed; NULL: it would find none.
 */
char *module_known(const char *alias);

/**
 * line_after() - find a line
 * @text:  lines, or NULL
 * @begin: how it begins
 *
 * Return: what follows in the line and after it, without spaces before; NULL if there is none.
 */
const char *line_after(const char *text, const char *begin);

#endif
