/** Rules common to all stores. */
@NullMarked
package io.parcelflow.store.rules;

import org.jspecify.annotations.NullMarked;
