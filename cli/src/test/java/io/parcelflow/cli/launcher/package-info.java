/** Tests of the scripts that build and start the program. */
@NullMarked
package io.parcelflow.cli.launcher;

import org.jspecify.annotations.NullMarked;
