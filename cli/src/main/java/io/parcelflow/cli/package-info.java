/** The command line: reads it, finds the command and says what went wrong. */
@NullMarked
package io.parcelflow.cli;

import org.jspecify.annotations.NullMarked;
