/** Copies all that one store holds to another, of whatever kind they are. */
@NullMarked
package io.parcelflow.store.copy;

import org.jspecify.annotations.NullMarked;
