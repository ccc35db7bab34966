/** A replacement for a store that does not exist yet or is unusable. */
@NullMarked
package io.parcelflow.cli.emptystore;

import org.jspecify.annotations.NullMarked;
