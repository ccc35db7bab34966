/** Records and properties as documents. */
@NullMarked
package io.parcelflow.store.mongo.record;

import org.jspecify.annotations.NullMarked;
