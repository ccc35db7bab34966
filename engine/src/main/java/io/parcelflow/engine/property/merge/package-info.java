/** Merging the observations of a property, and its price history. */
@NullMarked
package io.parcelflow.engine.property.merge;

import org.jspecify.annotations.NullMarked;
