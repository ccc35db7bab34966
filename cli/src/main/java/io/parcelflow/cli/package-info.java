/** The command line: parsing, commands, and error messages. */
@NullMarked
package io.parcelflow.cli;

import org.jspecify.annotations.NullMarked;
