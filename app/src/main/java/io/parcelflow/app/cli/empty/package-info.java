/** Stands for a store that does not exist yet or cannot be used. */
@NullMarked
package io.parcelflow.app.cli.empty;

import org.jspecify.annotations.NullMarked;
