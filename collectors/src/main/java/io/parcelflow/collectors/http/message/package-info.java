/** Request and response heads, and what is set for the requests of one source. */
@NullMarked
package io.parcelflow.collectors.http.message;

import org.jspecify.annotations.NullMarked;
