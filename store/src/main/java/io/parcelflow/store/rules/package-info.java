/** What every store decides alike, however it stores its data. */
@NullMarked
package io.parcelflow.store.rules;

import org.jspecify.annotations.NullMarked;
