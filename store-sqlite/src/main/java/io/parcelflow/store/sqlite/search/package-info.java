/** The search index and the counts that follow from it. */
@NullMarked
package io.parcelflow.store.sqlite.search;

import org.jspecify.annotations.NullMarked;
