// SPDX-License-Identifier: GPL-2.0-only
#include "finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void finding_set(struct finding *finding, enum verdict verdict, const char *format, ...)
{
	va_list args;

	finding->verdict = verdict;
	va_start(args, format);
	vsnprintf(finding->text, sizeof(finding->text), format, args);
	va_end(args);
}

void finding_command(struct finding *finding, const char *format, ...)
{
	int length = snprintf(finding->mend, sizeof(finding->mend), "%s",
			      geteuid() == 0 ? "" : "sudo ");
	va_list args;

	va_start(args, format);
	vsnprintf(finding->mend + length, sizeof(finding->mend) - length, format, args);
	va_end(args);
}

void finding_write(struct finding *finding, const char *value, const char *format, ...)
{
	int length = snprintf(finding->mend, sizeof(finding->mend), "echo %s %s", value,
			      geteuid() == 0 ? ">" : "| sudo tee ");
	va_list args;

	va_start(args, format);
	vsnprintf(finding->mend + length, sizeof(finding->mend) - length, format, args);
	va_end(args);
}

void finding_edit(struct finding *finding, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(finding->mend, sizeof(finding->mend), format, args);
	va_end(args);
}
