/** Why the engine cannot do what it was asked to. */
@NullMarked
package io.parcelflow.runtime.error;

import org.jspecify.annotations.NullMarked;
