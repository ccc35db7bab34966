/** Records and properties, common to all stores: identity, merging, fingerprints, state. */
@NullMarked
package io.parcelflow.store.record;

import org.jspecify.annotations.NullMarked;
