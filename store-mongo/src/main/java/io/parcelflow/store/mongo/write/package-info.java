/** The writes of one committed step. */
@NullMarked
package io.parcelflow.store.mongo.write;

import org.jspecify.annotations.NullMarked;
