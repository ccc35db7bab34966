/** Cleanup, backup, restore and integrity checks. */
@NullMarked
package io.parcelflow.store.sqlite.maintenance;

import org.jspecify.annotations.NullMarked;
