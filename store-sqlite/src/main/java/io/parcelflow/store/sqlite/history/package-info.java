/** Queries about past runs, sources and changes. */
@NullMarked
package io.parcelflow.store.sqlite.history;

import org.jspecify.annotations.NullMarked;
