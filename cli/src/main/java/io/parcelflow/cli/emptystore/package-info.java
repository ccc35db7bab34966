/** Stands for a store that does not exist yet or cannot be used. */
@NullMarked
package io.parcelflow.cli.emptystore;

import org.jspecify.annotations.NullMarked;
