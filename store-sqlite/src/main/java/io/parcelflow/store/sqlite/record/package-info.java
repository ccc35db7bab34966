/** Records and properties as rows. */
@NullMarked
package io.parcelflow.store.sqlite.record;

import org.jspecify.annotations.NullMarked;
