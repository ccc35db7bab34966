/** Conversion of responses and network errors to failures. */
@NullMarked
package io.parcelflow.collectors.http.failure;

import org.jspecify.annotations.NullMarked;
