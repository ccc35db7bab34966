/** A SQLite store read and written as a whole, for copies. */
@NullMarked
package io.parcelflow.store.sqlite.copy;

import org.jspecify.annotations.NullMarked;
