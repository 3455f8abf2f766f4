/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DOCTOR_NODE_H
#define DOCTOR_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** TREE - the device tree */
#define TREE	"/sys/firmware/devicetree/base"

/**
 * struct node - a node of the device tree
 * @path: its path there
 */
struct node {
	char path[256];
};

/**
 * node_find() - find the nodes of front panels
 * @nodes: filled in
 * @max:   entries in @nodes
 *
 * Return: how many were filled in.
 */
size_t node_find(struct node *nodes, size_t max);

/**
 * node_has_child() - whether a panel's node has a child
 * @device: the panel's
 * @child:  "button" or "led"
 *
 * Return: whether it has.
 */
bool node_has_child(const char *device, const char *child);

/**
 * node_has() - whether a child of a panel's node has a property
 * @device:   the panel's
 * @child:    "button" or "led"
 * @property: its name
 *
 * Return: whether it has.
 */
bool node_has(const char *device, const char *child, const char *property);

/**
 * node_text() - read a property that is a text
 * @device:   the panel's
 * @child:    "button" or "led"
 * @property: its name
 * @text:     filled in; empty if there is no such property
 * @size:     bytes in @text
 */
void node_text(const char *device, const char *child, const char *property, char *text,
	       size_t size);

/**
 * node_cell() - read one cell of a property
 * @device:   the panel's
 * @child:    "button" or "led"
 * @property: its name
 * @index:    which cell
 * @value:    filled in
 *
 * Return: whether there is that cell.
 */
bool node_cell(const char *device, const char *child, const char *property, unsigned int index,
	       uint32_t *value);

/**
 * node_label() - how a button calls itself to the GPIO and interrupt cores
 * @device: the panel's
 * @label:  filled in
 * @size:   bytes in @label
 */
void node_label(const char *device, char *label, size_t size);

#endif
