/** The database file with its one writer thread and its readers. */
@NullMarked
package io.parcelflow.store.sqlite.connection;

import org.jspecify.annotations.NullMarked;
