/** What every store decides alike, however it keeps its data. */
@NullMarked
package io.parcelflow.store.rules;

import org.jspecify.annotations.NullMarked;
