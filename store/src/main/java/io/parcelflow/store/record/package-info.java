/** What every store knows of a record and its property: identity, merging, fingerprints, state. */
@NullMarked
package io.parcelflow.store.record;

import org.jspecify.annotations.NullMarked;
