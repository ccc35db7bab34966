/** The command line: reads it, finds the command and says what went wrong. */
@NullMarked
package io.parcelflow.app.cli;

import org.jspecify.annotations.NullMarked;
