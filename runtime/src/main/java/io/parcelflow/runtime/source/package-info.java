/** The sources at hand: their collectors, and whether they can be asked. */
@NullMarked
package io.parcelflow.runtime.source;

import org.jspecify.annotations.NullMarked;
