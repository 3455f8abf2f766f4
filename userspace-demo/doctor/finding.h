/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_FINDING_H
#define DOCTOR_FINDING_H

/**
 * enum verdict - how a check has come out
 * @PASS: all is well
 * @FAIL: something is wrong, and how to mend it is known
 * @WARN: it may be wrong, or be meant so
 * @SKIP: it cannot be told, or is not asked for
 */
enum verdict { PASS, FAIL, WARN, SKIP };

/**
 * struct finding - what a check has found
 * @verdict: how it came out
 * @text:    what was seen, in one line
 * @mend:    the one command or edit that mends it; empty: there is none to give
 */
struct finding {
	enum verdict verdict;
	char text[512];
	char mend[512];
};

#define PRINTF(at, first)	__attribute__((format(printf, at, first)))

/**
 * finding_set() - say how a check has come out
 * @finding: filled in
 * @verdict: how
 * @format:  what was seen, as for printf()
 */
void finding_set(struct finding *finding, enum verdict verdict, const char *format, ...)
	PRINTF(3, 4);

/**
 * finding_command() - give the command that mends it, to be run as root
 * @finding: filled in
 * @format:  the command without sudo, as for printf()
 */
void finding_command(struct finding *finding, const char *format, ...) PRINTF(2, 3);

/**
 * finding_write() - give the write to a file that mends it
 * @finding: filled in
 * @value:   what to write
 * @format:  the file, as for printf()
 */
void finding_write(struct finding *finding, const char *value, const char *format, ...)
	PRINTF(3, 4);

/**
 * finding_edit() - say what to do where no command does it
 * @finding: filled in
 * @format:  what, as for printf()
 */
void finding_edit(struct finding *finding, const char *format, ...) PRINTF(2, 3);

#endif
