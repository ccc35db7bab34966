/** Runs, tasks, leases and incidents as documents. */
@NullMarked
package io.parcelflow.store.mongo.run;

import org.jspecify.annotations.NullMarked;
