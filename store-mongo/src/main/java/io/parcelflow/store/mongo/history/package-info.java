/** Queries about past runs, sources and changes. */
@NullMarked
package io.parcelflow.store.mongo.history;

import org.jspecify.annotations.NullMarked;
