/** Runs, tasks, leases and incidents as rows. */
@NullMarked
package io.parcelflow.store.sqlite.run;

import org.jspecify.annotations.NullMarked;
