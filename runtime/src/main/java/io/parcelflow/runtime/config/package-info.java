/** The configuration: where it is read from, how it is validated, and the resulting settings. */
@NullMarked
package io.parcelflow.runtime.config;

import org.jspecify.annotations.NullMarked;
