/** The terminal: size, colors, tables, live display. */
@NullMarked
package io.parcelflow.cli.terminal;

import org.jspecify.annotations.NullMarked;
