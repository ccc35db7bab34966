/** How responses and network errors of a source become failures that the engine can act on. */
@NullMarked
package io.parcelflow.collectors.http.failure;

import org.jspecify.annotations.NullMarked;
