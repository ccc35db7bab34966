/** The plausibility and completeness of a property, and its quality score. */
@NullMarked
package io.parcelflow.engine.property.quality;

import org.jspecify.annotations.NullMarked;
