/** The shared store: a MongoDB database, written step by step in bulks that can be repeated. */
@NullMarked
package io.parcelflow.store.mongo;

import org.jspecify.annotations.NullMarked;
