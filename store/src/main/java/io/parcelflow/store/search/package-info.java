/** Finding properties by what is known of them, and how fresh what is found by is. */
@NullMarked
package io.parcelflow.store.search;

import org.jspecify.annotations.NullMarked;
