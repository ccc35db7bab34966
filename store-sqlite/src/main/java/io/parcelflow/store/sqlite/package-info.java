/** The embedded store: one SQLite file, one writer thread that groups commits, one reader. */
@NullMarked
package io.parcelflow.store.sqlite;

import org.jspecify.annotations.NullMarked;
