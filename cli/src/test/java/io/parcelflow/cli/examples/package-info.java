/** The examples and the pages on extending, tried as a stranger would. */
@NullMarked
package io.parcelflow.cli.examples;

import org.jspecify.annotations.NullMarked;
