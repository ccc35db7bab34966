/** A MongoDB store read and written as a whole, for copies. */
@NullMarked
package io.parcelflow.store.mongo.copy;

import org.jspecify.annotations.NullMarked;
