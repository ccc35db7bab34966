/** Types of settings, a class for each. */
@NullMarked
package io.parcelflow.runtime.config.type;

import org.jspecify.annotations.NullMarked;
