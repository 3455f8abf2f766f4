// SPDX-License-Identifier: GPL-2.0-only
/**
 * fault() - a function that is half described
 * @first: a number
 *
 * Return: a number.
 */
int fault(int first, int second)
{
    int *none = first > second ? &first : 0;

	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	first += second;
	return *none;
}
