/** Collections and indexes, and their versions. */
@NullMarked
package io.parcelflow.store.mongo.schema;

import org.jspecify.annotations.NullMarked;
