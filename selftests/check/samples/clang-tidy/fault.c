// SPDX-License-Identifier: GPL-2.0-only
int main(int argc, char **argv)
{
	int *fault = argc > 1 ? &argc : 0;

	(void)argv;
	return *fault;
}
