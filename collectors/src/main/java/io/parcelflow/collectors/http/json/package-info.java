/** JSON bodies read as a stream, and damaged text repaired. */
@NullMarked
package io.parcelflow.collectors.http.json;

import org.jspecify.annotations.NullMarked;
