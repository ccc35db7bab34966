/** The whole program against simulated sources. */
@NullMarked
package io.parcelflow.cli.e2e;

import org.jspecify.annotations.NullMarked;
