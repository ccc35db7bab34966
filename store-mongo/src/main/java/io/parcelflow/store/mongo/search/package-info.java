/** The search index and the counts that follow from it. */
@NullMarked
package io.parcelflow.store.mongo.search;

import org.jspecify.annotations.NullMarked;
