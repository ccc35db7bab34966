/** The available sources: their collectors and health. */
@NullMarked
package io.parcelflow.runtime.source;

import org.jspecify.annotations.NullMarked;
