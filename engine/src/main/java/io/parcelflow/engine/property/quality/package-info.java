/** What is plausible and complete in a property, and the score that follows from it. */
@NullMarked
package io.parcelflow.engine.property.quality;

import org.jspecify.annotations.NullMarked;
