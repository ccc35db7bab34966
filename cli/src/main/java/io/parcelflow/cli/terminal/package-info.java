/** The terminal: its size, colours, text in columns, lines that change in place. */
@NullMarked
package io.parcelflow.cli.terminal;

import org.jspecify.annotations.NullMarked;
