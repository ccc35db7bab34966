/** The exception of the engine. */
@NullMarked
package io.parcelflow.runtime.error;

import org.jspecify.annotations.NullMarked;
