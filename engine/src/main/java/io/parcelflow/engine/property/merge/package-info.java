/** How observations of one property become one record, and its price history. */
@NullMarked
package io.parcelflow.engine.property.merge;

import org.jspecify.annotations.NullMarked;
