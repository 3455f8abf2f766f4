// SPDX-License-Identifier: GPL-2.0-only
/**
 * fault() - a function that is half described
 * @first: a number
 *
 * Return: a number.
 */
int fault(int first, int second)
{
	return first + second;
}
