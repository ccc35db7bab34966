/** Streaming JSON parsing, and repair of damaged text. */
@NullMarked
package io.parcelflow.collectors.http.json;

import org.jspecify.annotations.NullMarked;
