/** The command line. */
@NullMarked
package io.parcelflow.app.cli;

import org.jspecify.annotations.NullMarked;
