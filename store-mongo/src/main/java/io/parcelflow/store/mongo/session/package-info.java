/** Collections, transactions and failures of the driver. */
@NullMarked
package io.parcelflow.store.mongo.session;

import org.jspecify.annotations.NullMarked;
